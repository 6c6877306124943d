"""The income test of tax credits: one threshold, one taper, one order in which the elements go."""
