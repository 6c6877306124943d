"""Assessments: what a package does to whom, with intervals, and what would pay for it."""
