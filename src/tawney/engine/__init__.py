"""The engine: binds law to people and runs it, fast and exactly."""

from tawney.engine.bind import bind, parameters_of
from tawney.engine.explaining import explain
from tawney.engine.interpreter import run_interpreted
from tawney.engine.many_laws import WHICH, ManyLaws
from tawney.engine.outcome import Outcome
from tawney.engine.run import run, totals
from tawney.engine.structure import Program, graph_key, many_laws, program_of
from tawney.engine.trace import Part, Step, Trace

__all__ = [
    "WHICH",
    "ManyLaws",
    "Outcome",
    "Part",
    "Program",
    "Step",
    "Trace",
    "bind",
    "explain",
    "graph_key",
    "many_laws",
    "parameters_of",
    "program_of",
    "run",
    "run_interpreted",
    "totals",
]
