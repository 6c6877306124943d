"""Topics of free text: proposed by counting words, never used before a person has read, named and confirmed them."""
