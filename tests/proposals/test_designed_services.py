"""Designed services and what pays, read from a package: every word, every fault with its line."""

from __future__ import annotations

import pytest

from tawney.law.statute_book import statute_book
from tawney.proposals.designed import KINDS, Buses, Childcare, Homes, Spending, words_of
from tawney.proposals.reader import read_package
from tawney.proposals.solve import SCOTTISH_RATES
from tawney.vocabulary.problems import PackageProblem

HEAD = 'title = "A package"\nyear = "2026-27"\n'
HOMES = '[[service]]\nkind = "homes"\nname = "Homes"\nhomes = 1_000\n'


def read(tmp_path, text):
    path = tmp_path / "package.toml"
    path.write_text(HEAD + text, encoding="utf-8")
    return read_package(path)


def fault(tmp_path, text):
    with pytest.raises(PackageProblem) as problem:
        read(tmp_path, text)
    return str(problem.value).replace(f"{tmp_path}/", "")


def test_a_home_left_plain_takes_the_cited_costs(tmp_path):
    (homes,) = read(tmp_path, HOMES).designed
    assert homes == Homes("Homes", 1_000.0)
    assert homes.to_build is None


def test_every_switch_is_read(tmp_path):
    text = HOMES + 'rent = "nil"\nno_council_tax = true\nregions = "people"\nallocated_by = "lottery"\n'
    text += 'valued_at = "cost"\nto_build = 250_000\ngilt_rate = 0.04\nannuity_years = 50\n'
    text += '[[service]]\nkind = "buses"\nname = "Buses"\nto_age = 22\nmore_trips = 0.8\nvalued_at = "entitlement"\n'
    text += '[[service]]\nkind = "childcare"\nname = "Care"\nhours = 40\n'
    text += (
        '[[service]]\nkind = "spending"\nname = "Schools"\nof = "primary_schools"\nadd_a_head = -20\nnation = "WALES"\n'
    )
    homes, buses, care, schools = read(tmp_path, text).designed
    assert (homes.rent, homes.no_council_tax, homes.to_build, homes.annuity_years) == ("nil", True, 250_000, 50)
    assert buses == Buses("Buses", to_age=22, more_trips=0.8, valued_at="entitlement")
    assert care == Childcare("Care", hours=40)
    assert schools == Spending("Schools", "primary_schools", add_a_head=-20, nation="WALES")


def test_another_design_has_another_hash(tmp_path):
    one, other = read(tmp_path, HOMES), read(tmp_path, HOMES.replace("1_000", "2_000"))
    assert one.hash != other.hash


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            HOMES.replace('"homes"', '"home"'),
            "package.toml, line 4: There is no kind of service called 'home'. "
            f"Expected one of {', '.join(KINDS)}. Did you mean homes?",
        ),
        (
            HOMES.replace("homes = 1_000\n", ""),
            "package.toml, line 3: Service 1 has no homes. Expected a line: homes = ...",
        ),
        (HOMES.replace("1_000", "0"), "package.toml, line 6: homes is '0'. Expected a number from 1 to 100,000,000"),
        (
            HOMES + 'rent = "free"\n',
            "package.toml, line 7: Rent cannot be 'free'. Expected one of social, nil, living",
        ),
        (HOMES + "gilt_rate = 4.5\n", "package.toml, line 7: gilt_rate is '4.5'. Expected a number from 0 to 1"),
        (HOMES + "no_council_tax = 1\n", "package.toml, line 7: no_council_tax is '1'. Expected true or false"),
        (
            HOMES + "rents = 2\n",
            "package.toml, line 7: 'rents' is not a word of a package. "
            f"Expected one of kind, {', '.join(words_of(Homes))}. Did you mean rent?",
        ),
        (
            '[[service]]\nkind = "spending"\nname = "Nothing"\nof = "police"\n',
            "package.toml, line 3: 'Nothing' changes nothing. Expected a line: scale = 1.1, or add_a_head = 50",
        ),
        (
            '[[service]]\nkind = "spending"\nname = "More"\nof = "police"\nscale = 2\nnation = "SCOTLND"\n',
            "package.toml, line 8: There is no nation called 'SCOTLND'. "
            "Expected one of ENGLAND, WALES, SCOTLAND, NORTHERN_IRELAND. Did you mean SCOTLAND?",
        ),
        (
            '[[service]]\nname = "Palaces"\nshared_by = "per_person"\nsource = "A test"\ngrade = "U"\n',
            "package.toml, line 3: Service 1 has no annual_cost. Expected a line: annual_cost = ...",
        ),
    ],
)
def test_each_fault_has_one_message_with_its_line(tmp_path, text, said):
    assert fault(tmp_path, text).rstrip(".") == said.rstrip(".")


def test_two_amounts_may_move_together(tmp_path):
    text = '[solve]\nparameter = "income_tax.personal_allowance"\nwith = { "income_tax.basic_rate_limit" = -1 }\n'
    solve = read(tmp_path, text).solve
    law = statute_book().on("2026-27")
    assert solve.changes(law, 11_570.0) == {
        "income_tax.personal_allowance": 11_570.0, "income_tax.basic_rate_limit": 38_700.0,
    }  # fmt: skip


def test_one_amount_may_be_asked_after_another(tmp_path):
    text = '[solve]\nparameter = "income_tax.personal_allowance"\nbetween = [10_000, 12_570]\n'
    text += 'then = "income_tax.basic_rate"\nthen_between = [0.2, 0.3]\n'
    solve = read(tmp_path, text).solve
    assert (solve.low, solve.high) == (10_000, 12_570)
    assert (solve.then.parameter, solve.then.low, solve.then.high) == ("income_tax.basic_rate", 0.2, 0.3)


def test_scottish_rates_may_follow_point_for_point(tmp_path):
    text = '[solve]\nparameter = "income_tax.basic_rate"\nscottish_rates = "follow"\n'
    solve = read(tmp_path, text).solve
    assert solve.together == dict.fromkeys(SCOTTISH_RATES["income_tax.basic_rate"], 1.0)
    moved = solve.changes(statute_book().on("2026-27"), 0.21)
    assert moved["scottish_income_tax.basic_rate"] == pytest.approx(0.21)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            'with = { "income_tax.basic_rat" = 1 }',
            "package.toml, line 5: The package asks 'income_tax.basic_rat' to pay, and the statute book has no such "
            "amount. Did you mean income_tax.basic_rate? List the amounts with: tawney law show",
        ),
        ("between = 5", "package.toml, line 5: between is '5'. Expected two numbers, as [0, 12_570]"),
        (
            'scottish_revenue = "ours"',
            "package.toml, line 5: scottish_revenue is 'ours'. Expected one of counted, left with Scotland",
        ),
        (
            'scottish_rates = "follow"',
            f"package.toml, line 5: No Scottish rate follows income_tax.personal_allowance. "
            f"Expected one of {', '.join(SCOTTISH_RATES)}",
        ),
    ],
)
def test_each_fault_of_what_pays_has_its_line(tmp_path, line, said):
    text = f'[solve]\nparameter = "income_tax.personal_allowance"\n{line}\n'
    assert fault(tmp_path, text).rstrip(".") == said


def test_a_row_of_amounts_cannot_be_asked_to_pay(tmp_path):
    solve = read(tmp_path, 'solve = "income_tax.basic_rate"\n').solve
    law = statute_book().on("2026-27")
    row = next(path for path in law.parameters if law.parameter(path).by and path in law.in_force)
    with pytest.raises(PackageProblem) as problem:
        type(solve)(row, 0.0, 1.0, solve.where).changes(law, 0.5)
    assert "is a row of amounts. Expected an amount that is one number to be asked to pay." in str(problem.value)
