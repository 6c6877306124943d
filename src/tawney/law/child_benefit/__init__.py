"""Child benefit, and the charge that takes it back from higher incomes."""
