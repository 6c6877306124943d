"""Pension Age Disability Payment: what Scotland pays in place of attendance allowance."""
