"""Personal independence payment for disabled adults in England, Wales and Northern Ireland."""
