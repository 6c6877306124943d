"""One operation of the graph as LLVM instructions, on one number or on as many as a vector register holds."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from tawney.engine.graph import FLAG, Node

TYPES: Mapping[str, str] = MappingProxyType({"f8": "double", "f4": "float", "i4": "i32", "i2": "i16", "?": "i8"})
"""How LLVM names the type in which a column is held."""

AHEAD = 512
"""Rows ahead of those in hand that are asked of memory."""

_ARITHMETIC = MappingProxyType({"add": "fadd", "sub": "fsub", "mul": "fmul", "div": "fdiv"})
_COMPARISONS = MappingProxyType({"lt": "olt", "le": "ole", "gt": "ogt", "ge": "oge", "eq": "oeq", "ne": "une"})
_ROUNDINGS = frozenset({"floor", "ceil"})


@dataclass(frozen=True)
class Lanes:
    """How many rows one instruction works on. width 1 gives plain scalar text."""

    width: int

    def of(self, scalar: str) -> str:
        """The type of so many scalars."""
        return scalar if self.width == 1 else f"<{self.width} x {scalar}>"

    @property
    def number(self) -> str:
        """The type of numbers."""
        return self.of("double")

    @property
    def flag(self) -> str:
        """The type of flags."""
        return self.of("i1")

    def type_of(self, node: Node) -> str:
        """The type of a node's value."""
        return self.flag if node.type == FLAG else self.number

    def same(self, scalar: str, text: str) -> str:
        """A constant in every lane."""
        return text if self.width == 1 else f"<{', '.join([f'{scalar} {text}'] * self.width)}>"

    def literal(self, value: float) -> str:
        """A float, by its bits, in every lane."""
        return self.same("double", bits(value))

    @property
    def suffix(self) -> str:
        """How the names of LLVM's own functions on numbers end."""
        return "f64" if self.width == 1 else f"v{self.width}f64"


def bits(value: float) -> str:
    """A float exactly, as LLVM writes it."""
    return f"0x{struct.unpack('<Q', struct.pack('<d', value))[0]:016X}"


def constant(node: Node, lanes: Lanes) -> str:
    """A constant node's value."""
    if node.type == FLAG:
        return lanes.same("i1", "true" if node.data[0] == "True" else "false")
    return lanes.literal(float(node.data[0]))


def operation(node: Node, result: str, args: Sequence[str], lanes: Lanes) -> list[str]:
    """The instructions that give a node's value the name `result`. args: the names of the values it rests on.

    No instruction may be reordered or fused: there are no fast-math flags, so results are those of plain Python.
    """
    number, op = lanes.number, node.op
    if op in _ARITHMETIC:
        return [f"{result} = {_ARITHMETIC[op]} {number} {args[0]}, {args[1]}"]
    if op in _COMPARISONS:
        return [f"{result} = fcmp {_COMPARISONS[op]} {number} {args[0]}, {args[1]}"]
    if op in ("min", "max"):
        return _extreme(op, result, args, lanes)
    if op in _ROUNDINGS:
        return _rounded(op, result, args, lanes)
    if op in ("and", "or"):
        return [f"{result} = {op} {lanes.flag} {args[0]}, {args[1]}"]
    if op == "select":
        kind = lanes.type_of(node)
        return [f"{result} = select {lanes.flag} {args[0]}, {kind} {args[1]}, {kind} {args[2]}"]
    return _unary(op, result, args[0], lanes)


def _unary(op: str, result: str, value: str, lanes: Lanes) -> list[str]:
    if op == "neg":
        return [f"{result} = fneg {lanes.number} {value}"]
    if op == "abs":
        return [f"{result} = call {lanes.number} @llvm.fabs.{lanes.suffix}({lanes.number} {value})"]
    if op == "not":
        return [f"{result} = xor {lanes.flag} {value}, {lanes.same('i1', 'true')}"]
    if op == "number":
        one, zero = lanes.literal(1.0), lanes.literal(0.0)
        return [f"{result} = select {lanes.flag} {value}, {lanes.number} {one}, {lanes.number} {zero}"]
    raise NotImplementedError(op)


def _extreme(op: str, result: str, args: Sequence[str], lanes: Lanes) -> list[str]:
    """Python's rule: min(a, b) is b only if b < a, max(a, b) is b only if b > a; this settles zeros and NaN."""
    first, second, number = args[0], args[1], lanes.number
    test = "olt" if op == "min" else "ogt"
    return [
        f"{result}.c = fcmp {test} {number} {second}, {first}",
        f"{result} = select {lanes.flag} {result}.c, {number} {second}, {number} {first}",
    ]


def _rounded(op: str, result: str, args: Sequence[str], lanes: Lanes) -> list[str]:
    """Python rounds to an int, which has no minus zero: adding zero takes the sign off."""
    number = lanes.number
    return [
        f"{result}.r = call {number} @llvm.{op}.{lanes.suffix}({number} {args[0]})",
        f"{result} = fadd {number} {result}.r, {lanes.literal(0.0)}",
    ]


def table(node: Node, result: str, code: str, lanes: Lanes) -> list[str]:
    """An amount looked up by code in the vector %V. A code outside the row reads its first or last entry."""
    first, length = int(node.data[0]), int(node.data[1])
    number, flag, zero, last = lanes.number, lanes.flag, lanes.literal(0.0), lanes.literal(float(length - 1))
    return [
        f"{result}.a = fcmp ogt {number} {code}, {zero}",
        f"{result}.b = select {flag} {result}.a, {number} {code}, {number} {zero}",
        f"{result}.c = fcmp olt {number} {result}.b, {last}",
        f"{result}.d = select {flag} {result}.c, {number} {result}.b, {number} {last}",
        f"{result}.i = fptosi {number} {result}.d to {lanes.of('i32')}",
        f"{result}.v = getelementptr double, ptr %V, i64 {first}",
        *indexed(result, f"{result}.v", f"{result}.i", lanes),
    ]


def indexed(result: str, base: str, index: str, lanes: Lanes, mask: str | None = None) -> list[str]:
    """Numbers read from float64 memory by i32 index; where the mask is false nothing is read and the number is 0."""
    wide = lanes.of("i64")
    rows = [f"{result}.w = sext {lanes.of('i32')} {index} to {wide}"]
    rows.append(f"{result}.p = getelementptr double, ptr {base}, {wide} {result}.w")
    if lanes.width == 1:
        return [*rows, f"{result} = load double, ptr {result}.p"]
    mask = mask or lanes.same("i1", "true")
    name = f"@llvm.masked.gather.{lanes.suffix}.v{lanes.width}p0"
    arguments = f"{lanes.of('ptr')} {result}.p, i32 8, {lanes.flag} {mask}, {lanes.number} {lanes.literal(0.0)}"
    return [*rows, f"{result} = call {lanes.number} {name}({arguments})"]


def loaded(result: str, pointer: str, dtype: str, is_flag: bool, lanes: Lanes) -> list[str]:
    """A column's rows from memory, as numbers or flags. pointer: where the first of them is."""
    held, size = lanes.of(TYPES[dtype]), {"f8": 8, "f4": 4, "i4": 4, "i2": 2, "?": 1}[dtype]
    if dtype == "f8":
        return [f"{result} = load {held}, ptr {pointer}, align 8"]
    raw = f"{result}.x = load {held}, ptr {pointer}, align {size}"
    if is_flag:
        return [raw, f"{result} = icmp ne {held} {result}.x, {lanes.same(TYPES[dtype], '0')}"]
    convert = "fpext" if dtype == "f4" else "uitofp" if dtype == "?" else "sitofp"
    return [raw, f"{result} = {convert} {held} {result}.x to {lanes.number}"]


def prefetched(pointer: str, dtype: str) -> list[str]:
    """Asks for the rows of a later block while this one is worked on: memory is slower than arithmetic."""
    return [
        f"{pointer}.f = getelementptr {TYPES[dtype]}, ptr {pointer}, i64 {AHEAD}",
        f"call void @llvm.prefetch.p0(ptr {pointer}.f, i32 0, i32 2, i32 1)",
    ]


def stored(value: str, pointer: str, is_flag: bool, lanes: Lanes) -> list[str]:
    """Numbers as float64, or flags as bytes, to memory."""
    if not is_flag:
        return [f"store {lanes.number} {value}, ptr {pointer}, align 8"]
    held = lanes.of("i8")
    return [f"{pointer}.b = zext {lanes.flag} {value} to {held}", f"store {held} {pointer}.b, ptr {pointer}, align 1"]


def declarations(lanes: Lanes) -> list[str]:
    """The functions of LLVM that the instructions call, declared."""
    rows = ["declare void @llvm.prefetch.p0(ptr, i32, i32, i32)"]
    for one in dict.fromkeys((Lanes(1), lanes)):
        rows += [f"declare {one.number} @llvm.{f}.{one.suffix}({one.number})" for f in ("floor", "ceil", "fabs")]
    if lanes.width > 1:
        name = f"@llvm.masked.gather.{lanes.suffix}.v{lanes.width}p0"
        rows.append(f"declare {lanes.number} {name}({lanes.of('ptr')}, i32, {lanes.flag}, {lanes.number})")
    return rows
