"""Working tax credit: a supplement to low pay, with help for childcare (2003 to 2025)."""
