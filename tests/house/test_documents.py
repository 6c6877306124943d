"""What the documents say is true: their packages are packages, their commands exist, their Python runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tawney.assessment.groups import DIVISIONS
from tawney.proposals.reader import read_package

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "docs" / "tutorial.md"]


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


def packages() -> list[str]:
    return [b for page in PAGES for b in blocks(page, "toml") if b.startswith("title")]


@pytest.mark.parametrize("text", packages())
def test_every_package_of_the_documents_is_a_package(tmp_path, text):
    path = tmp_path / "package.toml"
    path.write_text(text, encoding="utf-8")
    assert read_package(path).measures


def test_the_tutorials_rule_can_be_put_in_place(tmp_path):
    tutorial = PAGES[1]
    (tmp_path / "allowance.py").write_text(blocks(tutorial, "python")[0], encoding="utf-8")
    measure = next(b for b in blocks(tutorial, "toml") if "allowance.py" in b)
    path = tmp_path / "package.toml"
    path.write_text('title = "T"\nyear = "2026-27"\n' + measure, encoding="utf-8")
    assert read_package(path).measures[0].rules[0].name == "personal_allowance"


def test_the_tutorials_family_is_a_household(tmp_path):
    from tawney.people.one_household import read_household
    from tawney.vocabulary.tax_year import TaxYear

    family = next(b for b in blocks(PAGES[1], "toml") if b.startswith("[household]"))
    path = tmp_path / "family.toml"
    path.write_text(family, encoding="utf-8")
    assert read_household(path, TaxYear(2026)).persons == 2


def test_the_tutorial_names_every_group():
    text = PAGES[1].read_text(encoding="utf-8")
    assert [name for name in DIVISIONS if name not in text] == []


def test_every_command_of_the_documents_exists(capsys):
    from tawney.cli.main import app

    groups = "|".join(f"{group.name} " for group in app.registered_groups)
    wanted = {c for page in PAGES for c in re.findall(rf"bin/tawney ((?:{groups})?[a-z]+)", page.read_text("utf-8"))}
    known = {c.name or c.callback.__name__ for c in app.registered_commands}
    for group in app.registered_groups:
        known |= {f"{group.name} {c.name}" for c in group.typer_instance.registered_commands}
    assert wanted
    assert wanted <= known


def test_every_file_that_the_documents_name_is_there():
    for page in [*PAGES, ROOT / "CONTRIBUTING.md"]:
        named = re.findall(
            r"`((?:docs|packages|examples|benchmarks|src|tests|scripts)/[\w/.\-]*)`", page.read_text("utf-8")
        )
        assert [name for name in named if not (ROOT / name).exists()] == []


@pytest.mark.slow
def test_the_readmes_python_runs(tmp_path, monkeypatch):
    (code,) = blocks(PAGES[0], "python")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "packages").symlink_to(ROOT / "packages")
    program = tmp_path / "program.py"
    program.write_text(code, encoding="utf-8")
    import runpy

    runpy.run_path(str(program))
    assert (tmp_path / "my_report" / "report.html").exists()
