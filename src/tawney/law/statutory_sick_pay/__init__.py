"""Statutory sick pay: what an employer must pay a worker who is ill. Amounts alone."""
