"""Marriage allowance: a tenth of one partner’s personal allowance passed to the other."""
