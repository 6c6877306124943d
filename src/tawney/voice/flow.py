"""Whether costs can be shared out so that nobody bears more than a limit: a greatest flow, in whole numbers.

Each project has an amount to place with groups of its supporters; each group has room. The loops are written in the few
words that `compiling` knows, so they run as machine code where all amounts fit 64 bits, and as plain Python, with whole
numbers of any length, where they do not.
"""

from __future__ import annotations

from functools import cache
from types import SimpleNamespace
from typing import Any

import numpy as np

from tawney.voice.compiling import Layout
from tawney.voice.election import Integers
from tawney.voice.native import Function, State, compiled

LAYOUT: Layout = {
    "projects": "int",
    "groups": "int",
    "starts": "int64[]",
    "group": "int64[]",
    "project": "int64[]",
    "group_starts": "int64[]",
    "group_arcs": "int64[]",
    "placed": "int64[]",
    "need": "int64[]",
    "room": "int64[]",
    "level": "int64[]",
    "next": "int64[]",
    "queue": "int64[]",
    "path": "int64[]",
}
"""starts, group: the groups of each project, arc by arc; group_starts, group_arcs: the arcs of each group. placed: what
each arc carries. Nodes are numbered projects first, then groups."""
LARGEST = 2**62


def levels(s: Any) -> int:
    """How far each node is from a project with something left to place; whether any room can be reached."""
    for v in range(s.projects + s.groups):
        s.level[v] = -1
    head = 0
    tail = 0
    for p in range(s.projects):
        if s.need[p] > 0:
            s.level[p] = 0
            s.queue[tail] = p
            tail += 1
    found = 0
    while head < tail:
        v = s.queue[head]
        head += 1
        if v < s.projects:
            for e in range(s.starts[v], s.starts[v + 1]):
                g = s.group[e] + s.projects
                if s.level[g] < 0:
                    s.level[g] = s.level[v] + 1
                    s.queue[tail] = g
                    tail += 1
                    if s.room[s.group[e]] > 0:
                        found = 1
        else:
            g = v - s.projects
            for j in range(s.group_starts[g], s.group_starts[g + 1]):
                p = s.project[s.group_arcs[j]]
                if s.placed[s.group_arcs[j]] > 0 and s.level[p] < 0:
                    s.level[p] = s.level[v] + 1
                    s.queue[tail] = p
                    tail += 1
    return found


def carry(s: Any, depth: int) -> int:
    """Moves as much as can be moved along a path of arcs, forwards and back by turns, that ends where there is room."""
    first = s.project[s.path[0]]
    last = s.group[s.path[depth - 1]]
    amount = min(s.need[first], s.room[last])
    sign = 1
    for d in range(depth):
        if sign < 0:
            amount = min(amount, s.placed[s.path[d]])
        sign = 0 - sign
    sign = 1
    for d in range(depth):
        s.placed[s.path[d]] = s.placed[s.path[d]] + sign * amount
        sign = 0 - sign
    s.need[first] = s.need[first] - amount
    s.room[last] = s.room[last] - amount
    return 1


def push(s: Any, first: int) -> int:
    """Places some of what a project has left along one path of rising levels; 0 where there is none."""
    depth = 0
    v = first
    while True:
        onward = -1
        to = v
        if v < s.projects:
            while s.next[v] < s.starts[v + 1] and onward < 0:
                g = s.group[s.next[v]] + s.projects
                if s.level[g] == s.level[v] + 1:
                    onward = s.next[v]
                    to = g
                else:
                    s.next[v] = s.next[v] + 1
        else:
            g = v - s.projects
            if s.room[g] > 0:
                return carry(s, depth)
            while s.next[v] < s.group_starts[g + 1] and onward < 0:
                e = s.group_arcs[s.next[v]]
                if s.placed[e] > 0 and s.level[s.project[e]] == s.level[v] + 1:
                    onward = e
                    to = s.project[e]
                else:
                    s.next[v] = s.next[v] + 1
        if onward >= 0:
            s.path[depth] = onward
            depth += 1
            v = to
        else:
            s.level[v] = -2
            if depth == 0:
                return 0
            depth = depth - 1
            e = s.path[depth]
            v = s.group[e] + s.projects if v < s.projects else s.project[e]
            s.next[v] = s.next[v] + 1


def place(s: Any) -> int:
    """Places everything; 1 where it can be done. Else the projects whose level is not below 0 have too little room."""
    for p in range(s.projects):
        for e in range(s.starts[p], s.starts[p + 1]):
            amount = min(s.need[p], s.room[s.group[e]])
            s.placed[e] = amount
            s.need[p] = s.need[p] - amount
            s.room[s.group[e]] = s.room[s.group[e]] - amount
    while True:
        waiting = 0
        for p in range(s.projects):
            if s.need[p] > 0:
                waiting = 1
        if waiting == 0:
            return 1
        if levels(s) == 0:
            return 0
        for p in range(s.projects):
            s.next[p] = s.starts[p]
        for g in range(s.groups):
            s.next[g + s.projects] = s.group_starts[g]
        for p in range(s.projects):
            while s.need[p] > 0 and s.level[p] == 0:
                if push(s, p) == 0:
                    break


FLOW = (levels, carry, push, place)
"""Every function that is compiled, those that are called before those that call."""


@cache
def _machine() -> Function:
    return compiled(FLOW, LAYOUT, {})["place"]


def crowded(starts: Integers, group: Integers, groups: int, need: list[int], room: list[int]) -> list[int]:
    """The projects that together have too little room, or none where everything can be placed.

    starts, group: the groups of each project, int64[projects + 1] and int64[arcs]. need: what each project has to
    place. room: of each group. Of all such sets of projects it is the smallest that lacks most.
    """
    projects, arcs = len(need), len(group)
    project = np.repeat(np.arange(projects), np.diff(starts))
    order = np.argsort(group, kind="stable")
    fields: dict[str, Any] = {
        "projects": projects,
        "groups": groups,
        "starts": np.ascontiguousarray(starts, dtype=np.int64),
        "group": np.ascontiguousarray(group, dtype=np.int64),
        "project": project,
        "group_starts": np.searchsorted(group[order], np.arange(groups + 1)).astype(np.int64),
        "group_arcs": order.astype(np.int64),
        **{name: np.zeros(projects + groups, dtype=np.int64) for name in ("level", "next", "queue", "path")},
    }
    if max(sum(need), sum(room)) < LARGEST:
        amounts = {"need": np.array(need, dtype=np.int64), "room": np.array(room, dtype=np.int64)}
        state = State(LAYOUT, {**fields, **amounts, "placed": np.zeros(arcs, dtype=np.int64)})
        whole, level = _machine()(state.address), fields["level"]
    else:
        lists = {k: v.tolist() if isinstance(v, np.ndarray) else v for k, v in fields.items()}
        plain = SimpleNamespace(**{**lists, "need": list(need), "room": list(room), "placed": [0] * arcs})
        whole, level = place(plain), plain.level
    return [] if whole else [p for p in range(projects) if level[p] >= 0]
