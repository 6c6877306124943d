"""Gaps between groups: raw, explained and unexplained, reweighted, matched, intersectional, and of small groups."""
