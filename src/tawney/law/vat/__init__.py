"""Value added tax on what households spend."""
