"""Packages read from TOML: what they do to the law, and one clear error for each thing that can be wrong."""

from __future__ import annotations

import pytest

from tawney.law.statute_book import statute_book
from tawney.proposals.package import nothing
from tawney.proposals.reader import read_package
from tawney.proposals.services import KEYS
from tawney.vocabulary.problems import BadAmount, NotKnown, OutsideTheBook, PackageProblem, Problem, UnknownParameter
from tawney.vocabulary.tax_year import TaxYear

GOOD = """title = "A package"
year = "2026-27"
solve = "take_up.child_benefit"

[[measure]]
name = "Half claim"
source = "A test"
[measure.set]
take_up.universal_credit = 0.5
[measure.scale]
"take_up.pension_credit" = 0.5

[[service]]
name = "Free buses"
annual_cost = 4_000_000_000
shared_by = "bus_trips"
source = "A test"
grade = "C"
"""


@pytest.fixture
def write(tmp_path):
    def to(text, name="package.toml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return to


def message(problem_type, path, **options):
    with pytest.raises(problem_type) as problem:
        read_package(path, **options)
    return str(problem.value).replace(str(path.parent) + "/", "")


def test_a_package_is_carried_out_in_its_order(write):
    package = read_package(write(GOOD))
    law = package.carried_out(statute_book().on("2026-27"))
    assert law.amount("take_up.universal_credit") == 0.5
    assert law.amount("take_up.pension_credit") == 0.5
    assert [service.annual_cost for service in package.services] == [4e9]
    assert package.solve.parameter == "take_up.child_benefit"
    assert (package.solve.low, package.solve.high) == (0, 1)


def test_a_year_on_the_command_line_overrides_the_files(write):
    assert str(read_package(write(GOOD), year="2025-26").year) == "2025-26"


def test_the_same_content_has_the_same_hash_and_another_has_another(write):
    first, same = read_package(write(GOOD)), read_package(write(GOOD, "copy.toml"))
    other = read_package(write(GOOD.replace("= 0.5\n[measure.scale]", "= 0.6\n[measure.scale]")))
    assert first.hash == same.hash != other.hash


def test_the_package_of_nothing_changes_nothing():
    law = statute_book().on("2026-27")
    assert nothing(TaxYear(2026)).carried_out(law).hash == law.hash


def test_add_and_abolish(write):
    text = GOOD.replace("[measure.scale]", "[measure.add]").replace(
        '"take_up.pension_credit" = 0.5', '"take_up.pension_credit" = -0.25'
    )
    package = read_package(
        write(text + '[[measure]]\nname = "End"\nsource = "T"\nabolish = ["take_up.child_benefit"]\n')
    )
    law = package.carried_out(statute_book().on("2026-27"))
    assert law.amount("take_up.pension_credit") == 0.75
    assert law.amount("take_up.child_benefit") == 0


def test_a_rule_may_be_replaced_by_a_python_function(write):
    write(
        "from tawney.law import rule\nfrom tawney.vocabulary.levels import person\n\n"
        '@rule(person, "flag", "A proposal")\n'
        'def is_adult(age: float) -> bool:\n    """Grown up at 21."""\n    return age >= 21\n',
        "grown.py",
    )
    text = GOOD + '[[measure]]\nname = "Grown"\nsource = "T"\nreplace = { is_adult = "grown.py:is_adult" }\n'
    law = read_package(write(text)).carried_out(statute_book().on("2026-27"))
    assert law.by_hand("is_adult")(20) is False
    assert law.by_hand("is_adult")(21) is True


def test_an_unknown_amount_is_named_with_its_line_and_the_nearest(write):
    path = write(GOOD.replace("take_up.universal_credit", "take_up.universal_credt"))
    assert message(UnknownParameter, path) == (
        "package.toml, line 9: There is no amount called 'take_up.universal_credt' in the statute book. "
        "Did you mean take_up.universal_credit? List them with: tawney law show"
    )


def test_a_rate_written_in_per_cent_is_refused_and_the_share_offered(write):
    path = write(GOOD.replace("universal_credit = 0.5", "universal_credit = 55"))
    assert message(BadAmount, path) == (
        "package.toml, line 9: take_up.universal_credit cannot be 55. Expected a value between 0 and 1 share. "
        "Did you mean 0.55?"
    )


def test_a_year_outside_the_statute_book_is_refused(write):
    assert message(OutsideTheBook, write(GOOD.replace("2026-27", "1997-98"))) == (
        "The statute book does not cover 1997-98. Expected a tax year from 2010-11 to 2027-28. "
        "Name one of those with --year."
    )


def test_an_amount_that_the_facts_do_not_know_is_never_carried_over(write):
    path = write(GOOD.replace('"take_up.pension_credit" = 0.5', '"council_tax.wales_average" = 2'))
    assert message(NotKnown, path) == (
        "package.toml, line 11: council_tax.wales_average is not known from 2025-04-01. "
        "Expected a figure from MHCLG council tax levels set by local authorities (England); Welsh Government; "
        "Scottish Government. "
        "Set it in a package if you have the figure."
    )


def test_an_amount_that_is_not_known_can_be_set(write):
    path = write(GOOD.replace("take_up.universal_credit = 0.5", "council_tax.wales_average = 2200"))
    law = read_package(path).carried_out(statute_book().on("2026-27"))
    assert law.amount("council_tax.wales_average") == 2200


def test_an_unknown_word_is_named_with_the_nearest(write):
    assert message(PackageProblem, write(GOOD.replace("annual_cost", "anual_cost"))) == (
        "package.toml, line 15: 'anual_cost' is not a word of a package. "
        "Expected one of name, annual_cost, shared_by, source, grade, note, kind. Did you mean annual_cost?"
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('title = "A package"\n', "", "package.toml: The package has no title. Expected a line: title = ..."),
        ('year = "2026-27"\n', "", "package.toml: The package has no year. Expected a line: year = ..."),
        (
            '[[measure]]\nname = "Half claim"\nsource = "A test"',
            '[[measure]]\nname = "Half claim"',
            'package.toml, line 5: Measure 1 has no source. Expected a line: source = "...".',
        ),
        (
            "universal_credit = 0.5",
            'universal_credit = "half"',
            "package.toml, line 9: take_up.universal_credit is to be set to 'half'. Expected a number.",
        ),
        (
            '"bus_trips"',
            '"bus_trip"',
            "package.toml, line 16: A service cannot be shared by 'bus_trip'. "
            f"Expected one of {', '.join(KEYS)}. Did you mean bus_trips?",
        ),
        (
            "4_000_000_000",
            "-4",
            "package.toml, line 15: The annual cost of Free buses is '-4'. Expected pounds a year, above zero.",
        ),
        ('grade = "C"', 'grade = "Z"', "package.toml, line 18: 'Z' is not a grade. Expected A, B, C or U."),
        (
            'solve = "take_up.child_benefit"',
            'solve = "take_up.child_benfit"',
            "package.toml, line 3: The package asks 'take_up.child_benfit' to pay, and the statute book has no such "
            "amount. "
            "Did you mean take_up.child_benefit? List the amounts with: tawney law show",
        ),
    ],
)
def test_each_fault_has_one_message_with_its_line(write, old, new, said):
    assert old in GOOD
    assert message(PackageProblem, write(GOOD.replace(old, new))) == said


def test_a_file_that_is_not_toml_is_refused(write):
    assert message(PackageProblem, write("title = ")).startswith("package.toml: This file is not TOML: ")


def test_a_missing_file_offers_the_nearest(write):
    path = write(GOOD, "homes.toml").with_name("home.toml")
    assert message(PackageProblem, path) == (
        "There is no file home.toml. Did you mean homes.toml? Give the path of a package file."
    )


@pytest.mark.parametrize(
    ("target", "said"),
    [
        (
            "none.py:is_adult",
            "'none.py:is_adult' names no rule. "
            "Expected a file beside the package and a function, as in reform.py:personal_allowance.",
        ),
        ("empty.py:is_adult", "empty.py has no rule called 'is_adult'. Expected a function marked with @rule."),
        (
            "broken.py:is_adult",
            "broken.py fails: ZeroDivisionError: division by zero. Run python broken.py to see the whole error.",
        ),
    ],
)
def test_a_rule_that_cannot_be_had_is_refused_with_the_packages_line(write, target, said):
    write("", "empty.py")
    write("1 / 0", "broken.py")
    path = write(GOOD + f'[[measure]]\nname = "G"\nsource = "T"\nreplace = {{ is_adult = "{target}" }}\n')
    assert message(PackageProblem, path) == f"package.toml, line 22: {said}"


def test_every_refusal_is_a_problem():
    assert all(issubclass(p, Problem) for p in (BadAmount, NotKnown, OutsideTheBook, PackageProblem, UnknownParameter))
