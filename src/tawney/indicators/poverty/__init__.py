"""Poverty: who is under a line, how far, how long and in how many ways. One file for each idea."""
