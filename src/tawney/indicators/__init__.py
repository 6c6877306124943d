"""Indicators: statistics with their errors, and the protection of small groups."""
