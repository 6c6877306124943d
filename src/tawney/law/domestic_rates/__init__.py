"""Domestic rates in Northern Ireland, which stand in place of council tax."""
