"""Free school meals: which pupils are entitled to them."""
