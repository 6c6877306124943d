"""A kernel: machine code with what is needed to call it, made from a graph or taken from the cache."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from tawney.engine.graph import Graph
from tawney.engine.ir_text import kernel_text
from tawney.engine.machine import Processor, assembled
from tawney.engine.plan import Plan, planned
from tawney.vocabulary.cache import kept, look_up
from tawney.vocabulary.levels import Level

KERNELS = "kernels"
"""The part of the cache that holds machine code."""


@dataclass(frozen=True)
class Request:
    """What a kernel is made from. dtypes: how each input is held. positions: the amounts a sweep varies (None: any).

    capacity: rows of scratch for persons, benefit units and households.
    """

    graph: Graph
    dtypes: tuple[tuple[str, str], ...]
    capacity: tuple[int, int, int]
    is_sweep: bool = False
    positions: frozenset[int] | None = None

    def key(self, processor: Processor) -> str:
        """The name of the kernel: changes with the graph, the processor, the compiler and this room's own source."""
        varied = None if self.positions is None else sorted(self.positions)
        digest = hashlib.sha256(
            f"{_emitter()};{processor};{self.dtypes};{self.capacity};{self.is_sweep};{varied}".encode()
        )
        for node in self.graph.nodes:
            digest.update(f"{node.op};{node.args};{node.data};{node.level};{node.type}\n".encode())
        digest.update(f"{self.graph.outputs};{self.graph.parameters}".encode())
        return digest.hexdigest()


@dataclass(frozen=True)
class Kernel:
    """Machine code and how to call it.

    inputs: the columns it reads, in order. outputs: the column of results behind each name. results: the level and
    dtype of each of these. parameters, vector: how many amounts, and how long their vector is with what follows from
    them. scratch: how many bytes. row_bytes: of these, for each person, benefit unit and household.
    """

    inputs: tuple[str, ...]
    outputs: Mapping[str, int]
    results: tuple[tuple[int, str], ...]
    parameters: int
    vector: int
    scratch: int
    row_bytes: tuple[int, ...]
    code: bytes

    def to_bytes(self) -> bytes:
        """A line of JSON and the machine code."""
        header = {**vars(self), "code": len(self.code)}
        return json.dumps(header).encode() + b"\n" + self.code

    @classmethod
    def from_bytes(cls, held: bytes) -> Kernel:
        """The reverse of `to_bytes`."""
        header, _, code = held.partition(b"\n")
        read = json.loads(header)
        results = tuple((int(level), str(dtype)) for level, dtype in read["results"])
        kernel = cls(**{**read, "results": results, "code": code})
        return replace(kernel, inputs=tuple(kernel.inputs), row_bytes=tuple(kernel.row_bytes))


def kernel_for(request: Request, processor: Processor) -> tuple[Kernel, bool]:
    """The kernel, and whether it had to be compiled."""
    key = request.key(processor)
    held = look_up(KERNELS, key)
    if held is not None:
        return Kernel.from_bytes(held), False
    kernel = compiled(request, processor)
    kept(KERNELS, key, kernel.to_bytes())
    return kernel, True


def compiled(request: Request, processor: Processor) -> Kernel:
    """Plans, writes and compiles a kernel."""
    dtypes, varying = dict(request.dtypes), request.positions
    plan = planned(request.graph, dtypes, request.capacity, sweep=request.is_sweep, positions=varying)
    code = assembled(kernel_text(plan, processor.width, processor.attributes), processor)
    outputs, results = _results(plan)
    row_bytes = tuple(plan.row_bytes(level) for level in Level)
    scratch = plan.offsets()["end"]
    return Kernel(plan.inputs, outputs, results, plan.parameters, plan.vector, scratch, row_bytes, code)


def _results(plan: Plan) -> tuple[Mapping[str, int], tuple[tuple[int, str], ...]]:
    places = {name: plan.places[number] for name, number in plan.graph.outputs.items()}
    columns = {p.number: (p.level.value, p.dtype) for p in places.values() if p.kind == "output"}
    return {name: p.number for name, p in places.items()}, tuple(columns[k] for k in range(len(columns)))


@cache
def _emitter() -> str:
    """A digest of the source of this room: another emitter must never be handed an older one's code."""
    digest = hashlib.sha256()
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()
