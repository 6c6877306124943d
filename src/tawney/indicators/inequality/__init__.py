"""Inequality: how income is shared out. One file for each idea; formulas and papers in the docstrings."""
