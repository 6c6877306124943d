"""Income tax: what counts as income, the allowances, and the rates on earnings, savings and dividends."""
