"""Conversations for the tests: people with planted opinions made here, and the public ones beside the checkout."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tawney.voice.opinions.votes import UNSEEN, Statement, Votes

POLIS = Path(__file__).parents[2].parent / "shared" / "data" / "voice" / "polis"
PUBLIC = sorted(path.name for path in POLIS.iterdir() if path.is_dir()) if POLIS.is_dir() else []


def planted(sizes=(40, 25, 20), statements=24, *, firm=0.9, seen=0.7, seed=1):
    """People in groups that differ on most statements; the first four statements all agree with."""
    draw = np.random.default_rng(seed)
    groups = np.repeat(np.arange(len(sizes)), sizes)
    leaning = draw.choice([-1, 1], size=(len(sizes), statements))
    leaning[:, :4] = 1
    cast = np.where(draw.random((len(groups), statements)) < firm, leaning[groups], 0)
    cast = np.where(draw.random(cast.shape) < seen, cast, UNSEEN).astype(np.int8)
    names = tuple(str(n) for n in range(len(groups)))
    texts = tuple(Statement(str(n), f"Statement number {n}") for n in range(statements))
    return Votes("Planted", names, texts, cast), groups


def write_export(folder, votes, order=None):
    """Writes the two files of an export, people in any order."""
    order = range(len(votes.participants)) if order is None else order
    marks = {1: "1", -1: "-1", 0: "0", UNSEEN: ""}
    ids = [s.id for s in votes.statements]
    rows = [f"participant,group-id,n-votes,{','.join(ids)}"]
    rows += [f"{votes.participants[k]},,0,{','.join(marks[int(v)] for v in votes.cast[k])}" for k in order]
    (folder / "participants-votes.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    said = ["comment-id,moderated,comment-body", *(f'{s.id},1,"{s.text}"' for s in votes.statements)]
    (folder / "comments.csv").write_text("\n".join(said) + "\n", encoding="utf-8")
    return folder
