"""Ofgem's cap on energy prices: the yearly bill of a typical household."""
