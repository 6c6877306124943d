"""Takes a rule that a proposal's author wrote in Python, in a file that stands beside the package."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from tawney.law.rule import Rule
from tawney.vocabulary.problems import PackageProblem, Where, nearest


def rule_from_file(name: str, target: str, folder: Path, where: Where) -> Rule:
    """The rule named by 'file.py:function'. The file is the user's own and runs as their own code.

    Raises PackageProblem when the file or the function is missing, the file fails, or the function is not a rule.
    """
    file, _, function = target.partition(":")
    path = folder / file
    if not function or not path.is_file():
        raise PackageProblem(
            f"'{target}' names no rule",
            where=where,
            expected="a file beside the package and a function, as in reform.py:personal_allowance",
        )
    found = _names_in(path, where)
    rules = {n: r for n, r in found.items() if isinstance(r, Rule)}
    if function not in rules:
        raise PackageProblem(
            f"{path.name} has no rule called '{function}'",
            where=where,
            expected="a function marked with @rule",
            nearest=nearest(function, rules),
        )
    if rules[function].name != name:
        raise PackageProblem(
            f"{target} makes '{rules[function].name}', not '{name}'",
            where=where,
            expected="a rule of the name it replaces",
        )
    return rules[function]


def _names_in(path: Path, where: Where) -> dict[str, object]:
    specification = importlib.util.spec_from_file_location(f"tawney_proposal_{path.stem}", path)
    if specification is None or specification.loader is None:
        raise PackageProblem(f"{path.name} is not a Python file", where=where, expected="a file that ends in .py")
    module = importlib.util.module_from_spec(specification)
    try:
        specification.loader.exec_module(module)
    except Exception as error:
        raise PackageProblem(
            f"{path.name} fails: {type(error).__name__}: {error}",
            where=where,
            next_step=f"Run python {path} to see the whole error.",
        ) from error
    return vars(module)
