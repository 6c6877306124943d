"""LLVM's text from a few words of Python: numbers, arrays, `for` over a range, `while`, `if`, and calls of each other.

A function takes the state first, whose fields `Layout` names with their types; the other arguments and the result are
annotated int (64 bits) or float. What += adds up LLVM may add in another order: a bound on rounding that holds for any
order holds for it. `and` and `or` look at both their sides.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence

import numpy as np

Layout = dict[str, str]
"""The fields of a state in their order: int, float, int64[], int32[] or float64[]."""
Signature = tuple[tuple[str, ...], str]
_TYPES = {"int": "i64", "float": "double", "int64[]": "i64", "int32[]": "i32", "float64[]": "double"}
_COMPARE = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!="}
_ARITHMETIC = {ast.Add: ("add", "fadd"), ast.Sub: ("sub", "fsub"), ast.Mult: ("mul", "fmul")}
_WORDS = {"<": ("slt", "olt"), "<=": ("sle", "ole"), ">": ("sgt", "ogt"), ">=": ("sge", "oge"), "==": ("eq", "oeq")}
_WORDS["!="] = ("ne", "une")
Value = tuple[str, str]
"""A value in LLVM's text, and its type: i64, double or i1."""


def module_text(source: Sequence[str], layout: Layout, constants: Mapping[str, float]) -> str:
    """LLVM's text of some functions, those that are called before those that call."""
    signatures: dict[str, Signature] = {}
    parts = []
    for one in source:
        node = ast.parse(one).body[0]
        assert isinstance(node, ast.FunctionDef)
        parts.append(_Writer(node, layout, constants, signatures).text())
    return "\n".join(parts)


def signature(node: ast.FunctionDef) -> Signature:
    """The types of the arguments after the state, and of the result."""
    named = [a.annotation.id if isinstance(a.annotation, ast.Name) else "int" for a in node.args.args[1:]]
    result = node.returns.id if isinstance(node.returns, ast.Name) else "int"
    return tuple(_TYPES[name] for name in named), _TYPES[result]


class _Writer:
    """Writes one function. Every variable has a place on the stack, which LLVM turns into registers."""

    def __init__(
        self,
        node: ast.FunctionDef,
        layout: Layout,
        constants: Mapping[str, float],
        signatures: dict[str, Signature],
    ) -> None:
        self.node, self.layout, self.constants, self.signatures = node, layout, constants, signatures
        self.place = {name: k for k, name in enumerate(layout)}
        self.state = node.args.args[0].arg
        self.types: dict[str, str] = {}
        self.top: list[str] = []
        self.lines: list[str] = []
        self.arrays: dict[str, str] = {}
        self.ends: list[tuple[str, str]] = []
        self.number = 0

    def text(self) -> str:
        """The whole function."""
        kinds, result = signature(self.node)
        self.signatures[self.node.name] = kinds, result
        names = [a.arg for a in self.node.args.args[1:]]
        for name, kind in zip(names, kinds, strict=True):
            self._variable(name, kind)
            self.lines.append(f"store {kind} %arg.{name}, ptr %var.{name}")
        self._block(self.node.body)
        arguments = ", ".join(["ptr %state", *(f"{k} %arg.{n}" for n, k in zip(names, kinds, strict=True))])
        body = "\n  ".join([*self.top, *self.lines, f"ret {result} {'0' if result == 'i64' else '0.0'}"])
        return f"define {result} @{self.node.name}({arguments}) nounwind {{\nentry:\n  {body}\n}}"

    def _variable(self, name: str, kind: str) -> None:
        self.types[name] = kind
        self.top.append(f"%var.{name} = alloca {kind}")

    def _new(self, line: str) -> str:
        self.number += 1
        self.lines.append(f"%v{self.number} = {line}")
        return f"%v{self.number}"

    def _label(self, word: str) -> str:
        self.number += 1
        return f"{word}{self.number}"

    def _begin(self, label: str) -> None:
        """Begins a block, which the one before runs into unless it has ended."""
        if not self.lines or not self.lines[-1].startswith(("br ", "ret ")):
            self.lines.append(f"br label %{label}")
        self.lines.append(f"{label}:")

    def _block(self, body: Sequence[ast.stmt]) -> None:
        for statement in body:
            self._statement(statement)

    def _statement(self, node: ast.stmt) -> None:
        match node:
            case ast.Assign(targets=[target]):
                self._store(target, self._value(node.value))
            case ast.AugAssign(op=ast.Add()):
                self._store(node.target, self._sum(self._value(_loaded(node.target)), self._value(node.value)))
            case ast.If():
                self._if(node)
            case ast.While():
                self._while(node)
            case ast.For():
                self._for(node)
            case ast.Break():
                self._leave(f"br label %{self.ends[-1][1]}")
            case ast.Return(value=value) if value is not None:
                text, kind = self._value(value)
                self._leave(f"ret {kind} {text}")
            case ast.Expr(value=ast.Call() as call):
                self._value(call)
            case ast.Expr(value=ast.Constant()):
                pass
            case _:
                raise ValueError(f"{self.node.name}: {ast.unparse(node)} cannot be compiled")

    def _leave(self, line: str) -> None:
        """Ends a block; what is written after it is never reached."""
        self.lines += [line, f"{self._label('after')}:"]

    def _if(self, node: ast.If) -> None:
        yes, no, end = self._label("then"), self._label("else"), self._label("end")
        self.lines.append(f"br i1 {self._value(node.test)[0]}, label %{yes}, label %{no}")
        self.lines.append(f"{yes}:")
        self._block(node.body)
        self.lines += [f"br label %{end}", f"{no}:"]
        self._block(node.orelse)
        self._begin(end)

    def _while(self, node: ast.While) -> None:
        again, body, end = self._label("again"), self._label("body"), self._label("done")
        self._begin(again)
        self.lines.append(f"br i1 {self._value(node.test)[0]}, label %{body}, label %{end}")
        self.lines.append(f"{body}:")
        self.ends.append((again, end))
        self._block(node.body)
        self.ends.pop()
        self.lines += [f"br label %{again}", f"{end}:"]

    def _for(self, node: ast.For) -> None:
        assert isinstance(node.iter, ast.Call)
        assert isinstance(node.target, ast.Name)
        bounds = [self._value(argument)[0] for argument in node.iter.args]
        first, last = bounds if len(bounds) == 2 else ("0", bounds[0])
        name = node.target.id
        self._store(node.target, (first, "i64"))
        again, body, end = self._label("again"), self._label("body"), self._label("done")
        self._begin(again)
        at = self._new(f"load i64, ptr %var.{name}")
        self.lines.append(f"br i1 {self._new(f'icmp slt i64 {at}, {last}')}, label %{body}, label %{end}")
        self.lines.append(f"{body}:")
        self.ends.append((again, end))
        self._block(node.body)
        self.ends.pop()
        at = self._new(f"load i64, ptr %var.{name}")
        self._store(node.target, (self._new(f"add nsw i64 {at}, 1"), "i64"))
        self.lines += [f"br label %{again}", f"{end}:"]

    def _store(self, target: ast.expr, value: Value) -> None:
        if isinstance(target, ast.Name):
            if target.id not in self.types:
                self._variable(target.id, value[1])
            self.lines.append(f"store {value[1]} {value[0]}, ptr %var.{target.id}")
            return
        address, kind = self._address(target)
        held = self._new(f"trunc i64 {value[0]} to i32") if kind == "i32" else value[0]
        self.lines.append(f"store {kind} {held}, ptr {address}")

    def _address(self, node: ast.expr) -> Value:
        """Where a field, or an element of an array, is held."""
        if isinstance(node, ast.Subscript):
            assert isinstance(node.value, ast.Attribute)
            kind = _TYPES[self.layout[node.value.attr]]
            at = self._value(node.slice)[0]
            return self._new(f"getelementptr inbounds {kind}, ptr {self._array(node.value.attr)}, i64 {at}"), kind
        assert isinstance(node, ast.Attribute)
        place = self.place[node.attr]
        return self._new(f"getelementptr inbounds i64, ptr %state, i64 {place}"), _TYPES[self.layout[node.attr]]

    def _array(self, name: str) -> str:
        """The address of an array, read once, where the function begins."""
        if name not in self.arrays:
            self.top += [
                f"%slot.{name} = getelementptr inbounds i64, ptr %state, i64 {self.place[name]}",
                f"%array.{name} = load ptr, ptr %slot.{name}",
            ]
            self.arrays[name] = f"%array.{name}"
        return self.arrays[name]

    def _value(self, node: ast.expr) -> Value:
        match node:
            case ast.Constant(value=bool() as flag):
                return str(int(flag)), "i1"
            case ast.Constant(value=int() | float() as number):
                return _number(number)
            case ast.Name(id=name):
                if name not in self.types:
                    return _number(self.constants[name])
                return self._new(f"load {self.types[name]}, ptr %var.{name}"), self.types[name]
            case ast.Attribute() | ast.Subscript():
                address, kind = self._address(node)
                held = self._new(f"load {kind}, ptr {address}")
                return (self._new(f"sext i32 {held} to i64"), "i64") if kind == "i32" else (held, kind)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return self._arithmetic(ast.Sub(), ("0", "i64"), self._value(operand))
            case ast.BinOp(left=left, op=op, right=right):
                return self._arithmetic(op, self._value(left), self._value(right))
            case ast.Compare(left=left, ops=[op], comparators=[right]):
                return self._compare(_COMPARE[type(op)], self._value(left), self._value(right))
            case ast.BoolOp(op=op, values=values):
                word = "and" if isinstance(op, ast.And) else "or"
                made = [self._value(value)[0] for value in values]
                text = made[0]
                for other in made[1:]:
                    text = self._new(f"{word} i1 {text}, {other}")
                return text, "i1"
            case ast.IfExp(test=test, body=body, orelse=orelse):
                decided = self._value(test)[0]
                one, other, kind = self._alike(self._value(body), self._value(orelse))
                return self._new(f"select i1 {decided}, {kind} {one}, {kind} {other}"), kind
            case ast.Call(func=ast.Name(id=name), args=arguments):
                return self._call(name, arguments)
        raise ValueError(f"{self.node.name}: {ast.unparse(node)} cannot be compiled")

    def _alike(self, a: Value, b: Value) -> tuple[str, str, str]:
        """Two numbers as floats when one of them is."""
        if a[1] == b[1]:
            return a[0], b[0], a[1]
        return self._float(a), self._float(b), "double"

    def _float(self, value: Value) -> str:
        return value[0] if value[1] == "double" else self._new(f"sitofp i64 {value[0]} to double")

    def _arithmetic(self, op: ast.operator, a: Value, b: Value) -> Value:
        if isinstance(op, ast.Div):
            return self._new(f"fdiv double {self._float(a)}, {self._float(b)}"), "double"
        left, right, kind = self._alike(a, b)
        return self._new(f"{_ARITHMETIC[type(op)][kind == 'double']} {kind} {left}, {right}"), kind

    def _sum(self, a: Value, b: Value) -> Value:
        """What += makes: a running sum, whose order is LLVM's to choose."""
        left, right, kind = self._alike(a, b)
        return self._new(f"{'add' if kind == 'i64' else 'fadd reassoc'} {kind} {left}, {right}"), kind

    def _compare(self, sign: str, a: Value, b: Value) -> Value:
        left, right, kind = self._alike(a, b)
        word = f"fcmp {_WORDS[sign][1]}" if kind == "double" else f"icmp {_WORDS[sign][0]}"
        return self._new(f"{word} {kind} {left}, {right}"), "i1"

    def _call(self, name: str, arguments: Sequence[ast.expr]) -> Value:
        if name in ("min", "max"):
            a, b = (self._value(argument) for argument in arguments)
            left, right, kind = self._alike(a, b)
            test = self._compare("<" if name == "min" else ">", (left, kind), (right, kind))[0]
            return self._new(f"select i1 {test}, {kind} {left}, {kind} {right}"), kind
        if name == "abs":
            value = self._float(self._value(arguments[0]))
            self.number += 1
            self.lines.append(f"%v{self.number} = fneg double {value}")
            less = f"%v{self.number}"
            test = self._compare("<", (value, "double"), ("0.0", "double"))[0]
            return self._new(f"select i1 {test}, double {less}, double {value}"), "double"
        kinds, result = self.signatures[name]
        given = [self._value(argument) for argument in arguments[1:]]
        texts = [f"{k} {self._float(v) if k == 'double' else v[0]}" for k, v in zip(kinds, given, strict=True)]
        return self._new(f"call {result} @{name}({', '.join(['ptr %state', *texts])})"), result


def _loaded(target: ast.expr) -> ast.expr:
    """A target as an expression that is read."""
    return ast.parse(ast.unparse(target), mode="eval").body


def _number(value: float) -> Value:
    if isinstance(value, int):
        return str(value), "i64"
    return f"0x{int.from_bytes(np.float64(value).tobytes(), 'little'):016X}", "double"
