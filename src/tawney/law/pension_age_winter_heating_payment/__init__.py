"""Pension Age Winter Heating Payment: what Scotland pays in place of the winter fuel payment."""
