"""How long reading, counting, certifying and verifying public elections take; a peer's equal shares beside ours.

    python benchmarks/voice/counting.py FOLDER [--peer PYTHON]

FOLDER holds Pabulib files. PYTHON is the interpreter of an environment with pabutools 1.2.3 in it: it runs as a
process of its own, reads the same file and prints its seconds.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

from tawney.voice.certificate import certificate
from tawney.voice.completion import Stop
from tawney.voice.equal_shares import Shares, market
from tawney.voice.points import counted_ballots
from tawney.voice.reading import read_election
from tawney.voice.rules import Rule, count, rule_named
from tawney.voice.ties import tie_order
from tawney.voice.verifier import verify

FILES = (
    "Poland_Wieliczka_2023_Green_Budget",
    "Poland_Warszawa_2020_Praga-Poludnie",
    "Poland_Warszawa_2026",
    "Poland_Lodz_2022",
    "Poland_Wroclaw_2015_150_-_500",
    "Poland_Wroclaw_2015_up_to_150",
    "France_Toulouse_2022",
    "Poland_Swiecie_2023",
)
OTHERS = ("phragmen", "maximin-support", "overspending", "welfare")
PEER = """
import sys, time
from pabutools.election import parse_pabulib, Cost_Sat
from pabutools.rules import method_of_equal_shares
instance, profile = parse_pabulib(sys.argv[1])
profile = profile.as_multiprofile()
begin = time.process_time()
method_of_equal_shares(instance, profile, Cost_Sat)
print(time.process_time() - begin)
"""


def least(work: Callable[[], object], repeats: int = 7) -> float:
    found = []
    for _ in range(repeats):
        begin = time.process_time()
        work()
        found.append(time.process_time() - begin)
    return min(found)


def peer_seconds(python: str, path: Path) -> float:
    done = subprocess.run([python, "-c", PEER, str(path)], capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1])


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--peer")
    chosen = asked.parse_args()
    heads = ("read", "count", "all", "add-one", "verify", *OTHERS, "peer", "ratio")
    print(f"{'CPU milliseconds, the least of repeats':40} " + " ".join(f"{head[:9]:>9}" for head in heads))
    for name in FILES:
        path = chosen.folder / f"{name}.pb"
        election = read_election(path)
        made = market(election, counted_ballots(election), tie_order(election), True)
        share = Fraction(election.budget, election.ballots.voters)
        read = least(lambda path=path: read_election(path), 3)
        counted = least(lambda made=made, share=share: Shares(made, share).run())
        whole = least(lambda path=path: certificate(count(read_election(path), Rule())), 3)
        raised = least(lambda election=election: count(election, Rule(stop=Stop.ADD_ONE_EXHAUSTIVE)), 1)
        claim = json.loads(json.dumps(certificate(count(election, Rule()))))
        checked = least(lambda path=path, claim=claim: verify(path, claim), 3)
        others = [least(lambda e=election, name=name: count(e, rule_named(name)), 1) for name in OTHERS]
        peer = peer_seconds(chosen.peer, path) if chosen.peer else float("nan")
        row = [read, counted, whole, raised, checked, *others, peer]
        print(f"{name:40} " + " ".join(f"{1000 * s:9.2f}" for s in row) + f" {peer / counted:8,.0f}", flush=True)


if __name__ == "__main__":
    main()
