"""Places: nations, regions, councils."""
