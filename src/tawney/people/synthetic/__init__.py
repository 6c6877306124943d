"""The open UK population: people made by our own code from published tables, so that no licence is needed to start."""

from tawney.people.synthetic.make import make_population

__all__ = ["make_population"]
