"""Scottish Child Payment: a weekly payment for each child of a family on a low income in Scotland."""
