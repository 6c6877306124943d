"""Local housing allowance: the most rent that is met in a private tenancy."""
