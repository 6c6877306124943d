"""All that was paid once in 2022-23 and 2023-24 towards the cost of living and energy."""
