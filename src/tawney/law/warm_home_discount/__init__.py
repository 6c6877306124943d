"""Warm Home Discount: off the electricity bill of poorer pensioners, since 2025 of all on means-tested benefits."""
