"""How many of those entitled claim: an assumption, never a fact of law; full unless a scenario says less."""
