"""The words the whole project shares: tax years, sources, units, estimates, categories and problems."""
