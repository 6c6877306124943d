"""The house rules, checked by machine: style, types, layers, lengths, words, and what an import brings along."""

from __future__ import annotations

import ast
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "tawney"
FILES = sorted(SOURCE.rglob("*.py"))
HEAVY = ("polars", "llvmlite", "jinja2", "rich", "numpy", "typer")


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)


def functions() -> list[tuple[Path, ast.FunctionDef]]:
    found = []
    for path in FILES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found += [(path, n) for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    return found


def length(function: ast.FunctionDef) -> int:
    return function.end_lineno - function.lineno + 1


@pytest.mark.parametrize("command", [("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",)])
def test_the_code_is_clean(command):
    done = run(*command)
    assert done.returncode == 0, done.stdout + done.stderr


def test_rooms_import_only_from_rooms_below_them():
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([str(program)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_function_is_over_60_lines_and_the_median_is_at_most_8():
    lengths = [length(f) for _, f in functions()]
    too_long = [f"{p.relative_to(ROOT)}: {f.name} {length(f)}" for p, f in functions() if length(f) > 60]
    assert not too_long
    assert statistics.median(lengths) <= 8


def test_no_file_is_over_400_lines():
    counts = {p.relative_to(ROOT): p.read_text(encoding="utf-8").count("\n") for p in FILES}
    assert not {p: n for p, n in counts.items() if n > 400}


def test_everything_public_says_what_it_is():
    silent = [
        f"{p.relative_to(ROOT)}:{f.lineno} {f.name}"
        for p, f in functions()
        if not f.name.startswith("_") and ast.get_docstring(f) is None and not _is_nested(p, f)
    ]
    assert not silent


def _is_nested(path: Path, function: ast.FunctionDef) -> bool:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return any(
        function.lineno > outer.lineno and function.end_lineno <= outer.end_lineno
        for outer in ast.walk(tree)
        if isinstance(outer, ast.FunctionDef)
    )


def test_every_function_says_its_types():
    untyped = [f"{p.relative_to(ROOT)}:{f.lineno} {f.name}" for p, f in functions() if f.returns is None]
    assert not untyped


def test_suppressions_are_at_most_one_in_a_thousand_lines_and_none_in_law_or_indicators():
    marks = ("# noqa", "# type: ignore", "# pragma")
    by_file = {p: sum(p.read_text(encoding="utf-8").count(m) for m in marks) for p in FILES}
    lines = sum(p.read_text(encoding="utf-8").count("\n") for p in FILES)
    assert sum(by_file.values()) <= max(1, lines // 1000)
    strict = [p for p, n in by_file.items() if n and p.relative_to(SOURCE).parts[0] in {"law", "indicators"}]
    assert not strict


def test_only_the_engine_and_a_proposals_own_file_run_text_as_code():
    def runs_text(path: Path) -> bool:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        return any(
            isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id in {"exec", "eval", "compile"}
            for n in ast.walk(tree)
        )

    assert [p for p in FILES if runs_text(p) and "engine" not in p.parts] == []


@pytest.mark.parametrize("statement", ["import tawney", "from tawney import law"])
def test_an_import_brings_no_heavy_library(statement):
    code = f"{statement}; import sys; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_help_brings_only_the_command_line_library():
    code = (
        "import sys; sys.argv = ['tawney', '--help']\n"
        "from tawney.cli.main import app\n"
        "try:\n    app()\nexcept SystemExit:\n    pass\n"
        f"sys.stderr.write(repr([m for m in {HEAVY!r} if m in sys.modules]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == "['typer']"
    assert "assess" in done.stdout
