"""Duty on cigarettes and tobacco."""
