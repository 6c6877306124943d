"""Attendance allowance for people over pension age in England, Wales and Northern Ireland."""
