"""Child Winter Heating Payment: what Scotland pays towards heating for the most disabled children."""
