"""Voice: citizens' ballots over a budget, read exactly, counted exactly, explained, and open to anyone's check.

``read_election(path)`` reads a Pabulib file; ``count(election, rule)`` counts it; ``verifier`` checks a count without
any of the counter's code.
"""
