"""Statutory maternity pay: what an employer must pay a new mother. Amounts alone."""
