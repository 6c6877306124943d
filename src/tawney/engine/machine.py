"""This machine's processor, and LLVM: text to machine code, and machine code to functions that can be called."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from tawney.vocabulary.problems import Problem

KERNEL = ctypes.CFUNCTYPE(None, ctypes.c_int64, ctypes.c_int64, *[ctypes.c_void_p] * 8, ctypes.c_int64, ctypes.c_int64)
"""How the kernel is called (see `driver_text.SIGNATURE`). The interpreter's lock is let go meanwhile."""

LINE = 64
"""Bytes in a cache line."""

PREPARE = ctypes.CFUNCTYPE(None, ctypes.c_void_p)
"""How the amounts are prepared: the vector of amounts, filled up in place."""


@dataclass(frozen=True)
class Processor:
    """The processor that code is made for, and the version of LLVM that makes it."""

    triple: str
    name: str
    features: str
    compiler: str

    @property
    def width(self) -> int:
        """How many float64 numbers a vector register holds."""
        has = set(self.features.split(","))
        return 8 if "+avx512f" in has and "+avx512vl" in has else 4 if "+avx2" in has else 2

    @property
    def attributes(self) -> str:
        """What each function says of the processor it is for."""
        return (
            f'nounwind "target-cpu"="{self.name}" "target-features"="{self.features}" '
            f'"prefer-vector-width"="{64 * self.width}" "no-trapping-math"="true"'
        )


def binding() -> Any:
    """LLVM by way of llvmlite. Raises Problem when it is not installed."""
    try:
        import llvmlite.binding as llvm
    except ImportError as missing:
        raise Problem(
            "The compiled back end needs llvmlite, which is not installed.",
            next_step='Install it with "pip install llvmlite", or run with backend="numpy".',
        ) from missing
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    return llvm


def this_processor() -> Processor:
    """The processor this runs on."""
    llvm = binding()
    compiler = ".".join(str(part) for part in llvm.llvm_version_info)
    features = llvm.get_host_cpu_features().flatten()
    return Processor(llvm.get_process_triple(), llvm.get_host_cpu_name(), features, compiler)


def assembled(text: str, processor: Processor) -> bytes:
    """A module's text as an object file. No pass rearranges it: it is written as it is to run."""
    llvm = binding()
    target = llvm.Target.from_triple(processor.triple)
    machine = target.create_target_machine(
        cpu=processor.name, features=processor.features, opt=2, reloc="pic", codemodel="small"
    )
    module = llvm.parse_assembly(f'target triple = "{processor.triple}"\n{text}')
    module.verify()
    return bytes(machine.emit_object(module))


class Loaded:
    """An object file in memory, ready to be called for as long as this lives."""

    def __init__(self, code: bytes) -> None:
        llvm = binding()
        self._compiler = llvm.create_lljit_compiler()
        builder = llvm.JITLibraryBuilder().add_object_img(code).add_current_process()
        self._library = builder.export_symbol("kernel").export_symbol("prepare").link(self._compiler, "tawney")
        self._spare: list[npt.NDArray[np.uint8]] = []
        self.kernel: Callable[..., None] = KERNEL(self._library["kernel"])
        self.prepare: Callable[[int], None] = PREPARE(self._library["prepare"])

    @contextmanager
    def scratch(self, size: int) -> Iterator[int]:
        """The address of `size` bytes that only one thread has, on a cache line; kept for the next who asks.

        New memory costs more than the work done in it: the system clears each page when it is first touched.
        """
        room = self._spare.pop() if self._spare else np.empty(size + LINE, np.uint8)
        yield -(-room.ctypes.data // LINE) * LINE
        self._spare.append(room)
