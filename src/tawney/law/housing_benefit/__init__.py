"""Housing benefit: help with rent for pensioners, and for families not yet on universal credit."""
