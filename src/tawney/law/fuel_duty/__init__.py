"""Duty on petrol and diesel."""
