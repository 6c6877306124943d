"""Wellbeing and dignity: how people say their lives are, whether they have enough, and whether targets are met."""
