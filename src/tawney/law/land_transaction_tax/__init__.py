"""Land transaction tax: what Wales charges on the purchase of a home since April 2018."""
