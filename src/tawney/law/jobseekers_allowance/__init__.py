"""Income-based jobseeker's allowance: for people who seek work, on a low income."""
