"""The engine: binds law to people and runs it, fast and exactly."""

from tawney.engine.bind import bind, parameters_of
from tawney.engine.explaining import explain
from tawney.engine.interpreter import run_interpreted
from tawney.engine.outcome import Outcome
from tawney.engine.run import run, totals
from tawney.engine.structure import graph_key
from tawney.engine.trace import Part, Step, Trace

__all__ = [
    "Outcome",
    "Part",
    "Step",
    "Trace",
    "bind",
    "explain",
    "graph_key",
    "parameters_of",
    "run",
    "run_interpreted",
    "totals",
]
