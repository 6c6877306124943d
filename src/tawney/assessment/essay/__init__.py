"""The essay's claims as cards: what it says, what its source says, and what open data say when worked out again."""
