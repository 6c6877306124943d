"""Damages a file in every way that files are damaged, and says how a reader took it."""

from __future__ import annotations

import random

from tawney.vocabulary.problems import Problem

NASTY = (
    b"", b"\x00", b"\xff\xfe", b'"', b'""', b",", b",,", b"\n", b"\r", b"\r\n\r\n", b"=1+1", b"-", b"NaN", b"inf",
    b"1e999", b"9" * 400, "é".encode(), "‮".encode(), b"'", b"[[", b"]]", b"=", b"\\", b'"""', b"#", b"true", b"{",
)  # fmt: skip


def damaged(content: bytes, number: int, seed: int = 0):
    """That many damaged copies: bytes changed, taken out, put in, lines doubled or swapped, the end cut off."""
    draw = random.Random(seed)
    for _ in range(number):
        made = bytearray(content)
        for _ in range(draw.choice((1, 1, 1, 2, 5))):
            at = draw.randrange(len(made) + 1)
            way = draw.randrange(6)
            if way == 0 and at < len(made):
                made[at] = draw.randrange(256)
            elif way == 1:
                del made[at : at + draw.choice((1, 3, 40))]
            elif way == 2:
                made[at:at] = draw.choice(NASTY)
            elif way == 3:
                made = made[:at]
            else:
                lines = bytes(made).split(b"\n")
                one, other = draw.randrange(len(lines)), draw.randrange(len(lines))
                lines[one] = lines[other] if way == 4 else b",".join(reversed(lines[one].split(b",")))
                made = bytearray(b"\n".join(lines))
        yield bytes(made)


def taken(read, content: bytes) -> str:
    """'read' or 'refused'; anything but a problem that names its file is an error of the reader."""
    try:
        read(content)
    except Problem as found:
        if found.where is None:
            raise AssertionError(f"no file is named: {found}") from found
        return "refused"
    return "read"
