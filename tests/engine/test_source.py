"""Where a rule's source is found: wherever in a file a function can be defined."""

from __future__ import annotations

import importlib.util
from types import ModuleType

import pytest

from tawney.engine.source import definition_of
from tawney.vocabulary.problems import RuleProblem

FILE = """
from contextlib import suppress

if True:
    def under_if(x: float) -> float:
        return x
else:
    pass
try:
    def under_try(x: float) -> float:
        return x
except ValueError:
    pass
try:
    raise KeyError
except KeyError:
    def under_except(x: float) -> float:
        return x
finally:
    def under_finally(x: float) -> float:
        return x
with suppress(KeyError):
    def under_with(x: float) -> float:
        return x
for _ in (1,):
    def under_for(x: float) -> float:
        return x
match 1:
    case 1:
        def under_case(x: float) -> float:
            return x

class Around:
    @staticmethod
    def under_class(x: float) -> float:
        return x

def around():
    def inside(x: float) -> float:
        return x
    return inside
"""


@pytest.fixture(scope="module")
def module(tmp_path_factory) -> ModuleType:
    path = tmp_path_factory.mktemp("rules") / "everywhere.py"
    path.write_text(FILE, encoding="utf-8")
    spec = importlib.util.spec_from_file_location("everywhere", path)
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


@pytest.mark.parametrize("place", ["if", "try", "except", "finally", "with", "for", "case"])
def test_a_rule_is_found_under_any_statement(module, place):
    definition = definition_of(getattr(module, f"under_{place}"))
    assert (definition.name, list(definition.arguments)) == (f"under_{place}", ["x"])


def test_a_rule_is_found_in_a_class_and_in_a_function(module):
    assert definition_of(module.Around.under_class).name == "under_class"
    assert definition_of(module.around()).name == "inside"


def test_a_function_without_a_def_is_refused_with_its_place():
    with pytest.raises(RuleProblem, match="cannot be read") as refused:
        definition_of(lambda x: x)
    assert str(refused.value.where).startswith(__file__)
