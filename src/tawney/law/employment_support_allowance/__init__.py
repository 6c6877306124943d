"""Income-related employment and support allowance: for people too sick to work, on a low income."""
