"""The people: persons, benefit units and households as columns, read, checked, made and weighted."""
