"""Claim cards on a page and in files: the claim, what is published, what was worked out again, and the verdict."""
