"""Duty on alcohol."""
