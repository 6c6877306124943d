"""What the benefits for disabled people have in common: their sum, and who counts as disabled elsewhere in the law."""
