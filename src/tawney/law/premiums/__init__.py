"""Premiums: what the older means-tested benefits add for disability and caring."""
