"""Proposals: measures and packages, and the law as they would change it."""
