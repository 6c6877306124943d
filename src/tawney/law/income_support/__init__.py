"""Income support: for lone parents of young children, and carers, out of work on a low income."""
