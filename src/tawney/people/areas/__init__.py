"""Weights for every council and constituency: whom each household stands for in a place, so that places add up."""
