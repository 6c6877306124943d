"""Student loan repayments."""
