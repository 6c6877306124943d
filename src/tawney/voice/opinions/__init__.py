"""Opinion groups from votes on statements: who votes alike, what they share, what divides them, how sure that is."""
