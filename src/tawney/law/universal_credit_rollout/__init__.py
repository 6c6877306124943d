"""Universal credit's roll-out: which families of working age are on it, and which still on the benefits before it."""
