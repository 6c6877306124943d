"""Energy Price Guarantee: what a typical household paid at most from October 2022."""
