"""Testimony as evidence: consent for each use, withdrawal, composites, moderation, and nothing printed without them."""
