"""Married couple's allowance: a tax reduction for couples of whom one was born before 6 April 1935."""
