"""Tax-free childcare: a top-up for working parents who have neither universal credit nor tax credits."""
