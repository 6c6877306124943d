"""Disability living allowance: children in England, Wales and Northern Ireland, and adults with an old award."""
