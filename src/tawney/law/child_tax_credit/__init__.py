"""Child tax credit: for families with children, in work or out of it (2003 to 2025)."""
