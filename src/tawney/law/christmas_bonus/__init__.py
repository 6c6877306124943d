"""Christmas bonus: ten pounds to those who are paid a pension or a benefit for disability or caring."""
