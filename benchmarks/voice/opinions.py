"""Groups of opinion in the public Polis conversations: time, and agreement with red-dwarf in its own environment.

    .venv/bin/python benchmarks/voice/opinions.py FOLDER_OF_CONVERSATIONS --peer PYTHON_WITH_RED_DWARF

red-dwarf (0.4.0 was measured) is run by that other Python, on the same votes without the statements that moderators
took out, at its own settings with random_state=1. Its groups are compared with ours at its number of groups.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import time
from pathlib import Path

import numpy as np

from tawney.voice.opinions.agreement import adjusted_rand
from tawney.voice.opinions.groups import Opinions, find_groups
from tawney.voice.opinions.polis_export import read_votes
from tawney.voice.opinions.votes import Votes

PEER = """
import json, sys, time, warnings
warnings.filterwarnings("ignore")
from reddwarf.implementations.polis import run_pipeline
votes = json.load(sys.stdin)
begun = time.process_time()
found = run_pipeline(votes=votes, random_state=1)
people = found.participants_df[found.participants_df["to_cluster"]]
groups = {str(k): int(g) for k, g in people["cluster_id"].items()}
print(json.dumps({"groups": groups, "cpu": time.process_time() - begun}))
"""


def peer_groups(python: str, votes: Votes) -> tuple[dict[str, int], float]:
    """The peer's group of each participant, and its CPU seconds."""
    cast = [
        {"participant_id": int(votes.participants[i]), "statement_id": int(votes.statements[j].id), "modified": 0,
         "vote": int(votes.cast[i, j])}
        for i, j in zip(*np.nonzero(votes.cast != 2), strict=True)
    ]  # fmt: skip
    done = subprocess.run([python, "-c", PEER], input=json.dumps(cast), capture_output=True, text=True, check=True)
    said = json.loads(done.stdout.splitlines()[-1])
    return said["groups"], said["cpu"]


def spread(found: Opinions, labels: np.ndarray) -> float:
    """The sum of squared distances from the middle of each group: what k-means makes small."""
    places = found.places
    return sum(float(((places[labels == g] - places[labels == g].mean(axis=0)) ** 2).sum()) for g in np.unique(labels))


def timed(votes: Votes, **options: object) -> tuple[Opinions, float]:
    """The groups, and the CPU seconds that finding them took."""
    begun = time.process_time()
    found = find_groups(votes, **options)
    return found, time.process_time() - begun


def main() -> None:
    """Prints one line for each conversation."""
    asked = argparse.ArgumentParser()
    asked.add_argument("folder", type=Path)
    asked.add_argument("--peer")
    given = asked.parse_args()
    for folder in sorted(p for p in given.folder.iterdir() if p.is_dir()):
        votes = read_votes(folder)
        found, cpu = timed(votes, trials=0)
        line = f"{folder.name}: {votes.cast.shape[0]} x {votes.cast.shape[1]}, {found.groups} groups, {cpu:.2f} s CPU"
        if given.peer:
            groups, peer_cpu = peer_groups(given.peer, votes)
            many = len(set(groups.values()))
            same, _ = timed(votes, trials=0, only=many)
            theirs = np.array([groups[votes.participants[row]] for row in same.rows])
            agreed = adjusted_rand(same.labels, theirs)
            line += f"; peer {many} groups, {peer_cpu:.2f} s CPU, ARI at its number {agreed:.3f}"
            line += f", squared distances ours {spread(same, same.labels):.2f}, peer's {spread(same, theirs):.2f}"
        print(line)


if __name__ == "__main__":
    main()
