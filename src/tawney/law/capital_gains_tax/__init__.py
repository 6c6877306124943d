"""Capital gains tax: what is charged on the profit from selling shares, homes that were let and the like."""
