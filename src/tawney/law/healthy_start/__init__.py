"""Healthy Start: help with the food of young children in families on a low income."""
