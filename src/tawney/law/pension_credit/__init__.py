"""Pension credit: a guaranteed weekly income, and a credit for savings to those who reached pension age before 2016."""
