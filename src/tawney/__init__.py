"""tawney: the workbench of a Poverty and Inequality Commission."""

__version__ = "0.1.0"
