"""Cost of living payments, 2022-23 and 2023-24: to families on means-tested benefits, disabled people, pensioners."""
