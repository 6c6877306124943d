"""Sure Start Maternity Grant: paid once to families on a low income when a child is born."""
