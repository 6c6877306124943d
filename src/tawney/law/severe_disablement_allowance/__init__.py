"""Severe disablement allowance: its highest amount. The people do not show who has one; no rule pays it."""
