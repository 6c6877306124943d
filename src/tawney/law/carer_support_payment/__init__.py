"""Carer Support Payment: what Scotland pays in place of carer's allowance, with its supplement."""
