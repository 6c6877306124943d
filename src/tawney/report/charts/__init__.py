"""Charts drawn as our own SVG, one form in each file: no library, no script, the same bytes every time."""
