"""Surveys that are read by name: each is a dated map in TOML, which says what of it makes each column of ours."""
