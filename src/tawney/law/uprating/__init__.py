"""How much prices and pay rose, year by year: what an earlier law is brought forward by."""
