"""Child Disability Payment: what Scotland pays in place of disability living allowance for children."""
