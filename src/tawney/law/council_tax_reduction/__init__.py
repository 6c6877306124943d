"""Council tax reduction: help with the bill for people on low incomes."""
