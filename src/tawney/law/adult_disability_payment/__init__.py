"""Adult Disability Payment: what Scotland pays in place of personal independence payment."""
