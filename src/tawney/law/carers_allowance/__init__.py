"""Carer's allowance in England, Wales and Northern Ireland, and who counts as a carer everywhere."""
