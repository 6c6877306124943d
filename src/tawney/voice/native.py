"""Machine code for the loops of a count, and the state that they read and write."""

from __future__ import annotations

import ast
import ctypes
import hashlib
import inspect
import textwrap
from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from tawney.engine.machine import binding, this_processor
from tawney.vocabulary.cache import kept, look_up
from tawney.voice.compiling import Layout, module_text, signature

Function = Callable[..., Any]
KERNELS = "kernels"
"""The part of the cache that holds machine code."""


class State:
    """A state that machine code can read: one word for each field, a number or the address of an array."""

    def __init__(self, layout: Layout, fields: Mapping[str, Any], base: State | None = None) -> None:
        """fields: arrays and numbers by name; what is left out is as in the base, or 0."""
        self.layout = layout
        self.arrays: dict[str, Any] = {**(base.arrays if base else {}), **fields}
        self.place: dict[str, int] = base.place if base else {name: k for k, name in enumerate(layout)}
        self.words: NDArray[np.int64] = base.words.copy() if base else np.zeros(len(layout), dtype=np.int64)
        self.floats = self.words.view(np.float64)
        for name, value in fields.items():
            if layout[name].endswith("[]"):
                self.words[self.place[name]] = value.ctypes.data
            else:
                self.put(name, value)
        self.address: int = self.words.ctypes.data

    def put(self, name: str, value: float) -> None:
        """Sets a number."""
        (self.floats if self.layout[name] == "float" else self.words)[self.place[name]] = value

    def number(self, name: str) -> float:
        """A number as a float."""
        return float((self.floats if self.layout[name] == "float" else self.words)[self.place[name]])


def compiled(functions: Sequence[Function], layout: Layout, constants: Mapping[str, float]) -> dict[str, Function]:
    """The functions as machine code, by name; each is called with a state's address and numbers."""
    source = [textwrap.dedent(inspect.getsource(function)) for function in functions]
    text = module_text(source, layout, constants)
    processor = this_processor()
    key = hashlib.sha256(f"{text}{processor}".encode()).hexdigest()
    code = look_up(KERNELS, key)
    if code is None:
        code = _optimised(text, processor.triple, processor.name, processor.features)
        kept(KERNELS, key, code)
    return _Library(code, source).functions


def _optimised(text: str, triple: str, name: str, features: str) -> bytes:
    """An object file, after LLVM's usual passes for speed."""
    llvm = binding()
    machine = llvm.Target.from_triple(triple).create_target_machine(
        cpu=name, features=features, opt=3, reloc="pic", codemodel="small"
    )
    module = llvm.parse_assembly(f'target triple = "{triple}"\n{text}')
    module.verify()
    options = llvm.create_pipeline_tuning_options(speed_level=3)
    options.loop_vectorization = True
    passes = llvm.create_pass_builder(machine, options)
    passes.getModulePassManager().run(module, passes)
    return bytes(machine.emit_object(module))


class _Library:
    """An object file in memory; the functions hold it for as long as they live."""

    def __init__(self, code: bytes, source: Sequence[str]) -> None:
        llvm = binding()
        self.compiler = llvm.create_lljit_compiler()
        builder = llvm.JITLibraryBuilder().add_object_img(code).add_current_process()
        nodes = [node for one in source for node in ast.parse(one).body if isinstance(node, ast.FunctionDef)]
        for node in nodes:
            builder.export_symbol(node.name)
        self.library = builder.link(self.compiler, "tawney.voice")
        self.functions = {node.name: self._callable(node) for node in nodes}

    def _callable(self, node: ast.FunctionDef) -> Function:
        """A function as Python calls it."""
        held: dict[str, Any] = {"i64": ctypes.c_int64, "double": ctypes.c_double}
        kinds, result = signature(node)
        made: Any = ctypes.CFUNCTYPE(held[result], ctypes.c_void_p, *(held[k] for k in kinds))(self.library[node.name])
        made.library = self
        return cast("Function", made)
