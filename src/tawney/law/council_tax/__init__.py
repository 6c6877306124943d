"""Council tax: bands, discounts and what the home is charged before any reduction."""
