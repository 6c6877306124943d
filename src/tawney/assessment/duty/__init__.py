"""The records that equality law asks for: what the model fills in, what a person must write, and what is missing."""
