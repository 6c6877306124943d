"""The whole kernel as LLVM's text: what follows from the amounts alone, the stages, the driver."""

from __future__ import annotations

from tawney.engine.addresses import Addresses
from tawney.engine.driver_text import Driver
from tawney.engine.graph import FLAG, Node
from tawney.engine.index_text import partner_index_text, unit_index_text
from tawney.engine.map_text import Call, MapStage
from tawney.engine.operations import Lanes, constant, declarations, operation, table
from tawney.engine.plan import Plan
from tawney.engine.stages import Stage
from tawney.engine.sweep_text import Reduction
from tawney.engine.together_text import MembersStage, UnitsStage

ONE = Lanes(1)


def kernel_text(plan: Plan, width: int, attributes: str) -> str:
    """The module: functions @prepare(V) and @kernel(...). width: float64 numbers in a vector register.

    attributes: of each function (the processor it is for).
    """
    lanes = Lanes(width)
    calls = _calls(plan, lanes)
    reduction = Reduction(plan) if plan.is_sweep else None
    reducing = [reduction.text()] if reduction else []
    parts = [
        *declarations(lanes),
        _prepare(plan),
        *(unit_index_text(*pair) for pair in plan.indexes),
        *([partner_index_text(lanes)] if plan.has_partner else []),
        *(call.text for call in calls),
        *reducing,
        Driver(plan, calls, reduction.call() if reduction else "").text(),
        f"attributes #0 = {{ {attributes} }}",
        "!0 = !{}",
    ]
    return "\n".join(parts) + "\n"


def _calls(plan: Plan, lanes: Lanes) -> list[Call]:
    offsets = plan.offsets()
    return [_call(plan, stage, lanes, Addresses(offsets), k) for k, stage in enumerate(plan.schedule.stages)]


def _call(plan: Plan, stage: Stage, lanes: Lanes, addresses: Addresses, k: int) -> Call:
    if stage.kind == "map":
        return MapStage(plan, stage, lanes, addresses, f"stage_{k}").call()
    together = UnitsStage if stage.kind == "units" else MembersStage
    return together(plan, stage, addresses, f"stage_{k}").call()


def _prepare(plan: Plan) -> str:
    """Works out, once for each vector of amounts, what is the same for everybody, and puts it behind the amounts."""
    named: dict[int, str] = {}
    lines: list[str] = []
    for number in plan.schedule.shared:
        node = plan.graph.nodes[number]
        named[number] = _shared(number, node, [named[a] for a in node.args], lines)
        if number in plan.shared:
            _keep(plan.shared[number], named[number], node, lines)
    body = "\n  ".join([*lines, "ret void"])
    return f"define void @prepare(ptr %V) #0 {{\nentry:\n  {body}\n}}\n"


def _shared(number: int, node: Node, args: list[str], lines: list[str]) -> str:
    name = f"%v{number}"
    if node.op == "const":
        return constant(node, ONE)
    if node.op == "par":
        lines.append(f"{name}.q = getelementptr double, ptr %V, i64 {node.data[0]}")
        lines.append(f"{name} = load double, ptr {name}.q")
    else:
        lines += table(node, name, args[0], ONE) if node.op == "table" else operation(node, name, args, ONE)
    return name


def _keep(place: int, value: str, node: Node, lines: list[str]) -> None:
    if node.type == FLAG:
        lines.append(f"{value}.f = uitofp i1 {value} to double")
        value = f"{value}.f"
    lines.append(f"%k{place} = getelementptr double, ptr %V, i64 {place}")
    lines.append(f"store double {value}, ptr %k{place}")
