"""Kernels are compiled once for a structure of law, kept on disk, and never trusted when not whole."""

from __future__ import annotations

import builtins
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from homes import people_of
from little_law import LAW, LEVELLED
from little_people import little_people

from tawney.engine import bind, parameters_of
from tawney.engine.kernel import Kernel, Request, compiled
from tawney.engine.llvm_backend import LlvmProgram
from tawney.engine.machine import Processor, binding, this_processor
from tawney.vocabulary.cache import cache_folder, kept, look_up
from tawney.vocabulary.problems import Problem

GRAPH = bind(LAW, LEVELLED)
AMOUNTS = parameters_of(LAW, GRAPH)
PEOPLE = little_people(40)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TAWNEY_CACHE", str(tmp_path / "kernels"))
    return tmp_path / "kernels"


def as_bytes(columns: Mapping[str, np.ndarray]) -> dict[str, bytes]:
    return {name: column.tobytes() for name, column in columns.items()}


def test_a_change_of_amounts_compiles_nothing(folder: Path) -> None:
    program = LlvmProgram(GRAPH)
    results = []
    for k in range(5):
        law = LAW.with_amounts({"little.allowance": 5_000.0 * k, "little.taper": 0.1 * k})
        results.append(program.run(PEOPLE, parameters_of(law, GRAPH))["net"].tobytes())
    assert program.compiled == 1
    assert len(set(results)) == 5


def test_other_people_of_the_same_make_compile_nothing(folder: Path) -> None:
    program = LlvmProgram(GRAPH)
    for households in (1, 40, 300):
        program.run(little_people(households), AMOUNTS)
    assert program.compiled == 1


def test_a_sweep_compiles_once_for_each_choice_of_what_varies(folder: Path) -> None:
    graph = bind(LAW, ["net"])
    program, sets = LlvmProgram(graph), np.tile(parameters_of(LAW, graph), (3, 1))
    for varying in (None, frozenset({0}), None, frozenset({0})):
        sets[:, 0] *= 1.01
        program.totals(PEOPLE, sets, varying=varying)
    assert program.compiled == 2


def test_a_kept_kernel_gives_the_same_bytes_and_is_not_compiled_again(folder: Path) -> None:
    first, again = LlvmProgram(GRAPH), LlvmProgram(bind(LAW, LEVELLED))
    assert as_bytes(first.run(PEOPLE, AMOUNTS)) == as_bytes(again.run(PEOPLE, AMOUNTS))
    assert (first.compiled, again.compiled) == (1, 0)
    assert len(list(folder.iterdir())) == 1


@pytest.mark.parametrize("harm", ["cut short", "one byte changed", "emptied", "rubbish"])
def test_a_spoilt_kernel_is_made_again(folder: Path, harm: str) -> None:
    expected = as_bytes(LlvmProgram(GRAPH).run(PEOPLE, AMOUNTS))
    (file,) = folder.iterdir()
    whole = file.read_bytes()
    changed = bytes([whole[-100] ^ 1])
    file.write_bytes(
        {
            "cut short": whole[:-10],
            "one byte changed": whole[:-100] + changed + whole[-99:],
            "emptied": b"",
            "rubbish": b"not a kernel",
        }[harm]
    )
    program = LlvmProgram(GRAPH)
    assert as_bytes(program.run(PEOPLE, AMOUNTS)) == expected
    assert program.compiled == 1
    assert file.read_bytes() == whole


def test_where_nothing_can_be_written_all_works_without_keeping(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a file").write_text("in the way")
    monkeypatch.setenv("TAWNEY_CACHE", str(tmp_path / "a file" / "kernels"))
    for _ in range(2):
        program = LlvmProgram(GRAPH)
        assert program.run(PEOPLE, AMOUNTS)["net"].shape == (40,)
        assert program.compiled == 1


def test_a_full_disk_leaves_nothing_half_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    kept("kernels", "key", b"held")
    assert list(folder.iterdir()) == []


def test_the_cache_can_be_turned_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAWNEY_CACHE", "")
    kept("kernels", "key", b"held")
    assert cache_folder("kernels") is None
    assert look_up("kernels", "key") is None


def test_kernels_are_kept_in_the_users_cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TAWNEY_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder("kernels") == tmp_path / "tawney" / "kernels"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert cache_folder("kernels") == tmp_path / "home" / ".cache" / "tawney" / "kernels"


def request(**changes: Any) -> Request:
    dtypes = tuple(
        (name, PEOPLE.columns[name].dtype.str[1:].replace("b1", "?")) for name in sorted(set(GRAPH.inputs()))
    )
    return Request(**{"graph": GRAPH, "dtypes": dtypes, "capacity": (1_032, 520, 264), **changes})


def test_a_kernels_name_changes_with_all_that_its_code_depends_on() -> None:
    here = this_processor()
    other = Processor(here.triple, "other", here.features, here.compiler)
    keys = [
        request().key(here),
        request().key(other),
        request(is_sweep=True).key(here),
        request(is_sweep=True, positions=frozenset({1})).key(here),
        request(capacity=(8, 8, 8)).key(here),
        request(dtypes=()).key(here),
        request(graph=bind(LAW, ["net"])).key(here),
    ]
    assert len(set(keys)) == len(keys)
    assert request().key(here) == request(graph=bind(LAW, LEVELLED)).key(here)


def test_a_kernel_is_the_same_after_it_was_written_and_read() -> None:
    kernel = compiled(request(), this_processor())
    assert Kernel.from_bytes(kernel.to_bytes()) == kernel


@pytest.mark.parametrize(("features", "width"), [("+sse2", 2), ("+avx2,-avx512f", 4), ("+avx512f,+avx512vl", 8)])
def test_the_processor_says_how_many_numbers_it_works_on_at_once(features: str, width: int) -> None:
    assert Processor("", "", features, "").width == width


@pytest.mark.parametrize("features", ["+sse2", "+avx2"])
def test_narrower_registers_give_the_same_bytes(folder: Path, features: str) -> None:
    program, narrow = LlvmProgram(GRAPH), LlvmProgram(GRAPH)
    here = this_processor()
    if "x86_64" not in here.triple:
        pytest.skip("these features are those of x86-64")
    narrow._processor = Processor(here.triple, "x86-64", features, here.compiler)
    people = people_of([[1, 2], [3], [1], [2, 2, 1]] * 30)
    assert as_bytes(narrow.run(people, AMOUNTS)) == as_bytes(program.run(people, AMOUNTS))
    assert narrow.compiled == program.compiled == 1


def test_without_llvmlite_the_numpy_back_end_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *args: Any, **kwargs: Any) -> Any:
        if name.startswith("llvmlite"):
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(Problem) as problem:
        binding()
    assert str(problem.value) == (
        "The compiled back end needs llvmlite, which is not installed. "
        'Install it with "pip install llvmlite", or run with backend="numpy".'
    )
