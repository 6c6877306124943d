"""Records of the duties: every field has its law, what is missing is named, nothing is issued that nobody looked at."""

from datetime import date

import pytest

from tawney.assessment.duty.answers import Answers, empty_answers, read_answers
from tawney.assessment.duty.duty import DUTIES, duty
from tawney.assessment.duty.record import record_of
from tawney.assessment.groups import DIVISIONS
from tawney.assessment.results import Assessment, Change, Grouping
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import DutyProblem

ALL = list(DUTIES)


def change(label, cash, error=10.0):
    money, no = Estimate(cash, error, 500, "GBP/year"), 0.2
    return Change(label, 0, money, Estimate(cash / 300, error / 300, 500, "%"), no, no, no, no, no, 1e6, {})


def assessment(*, synthetic=False):
    rows = (change("16 to 24", -300.0), change("25 to 34", 4.0))
    age = Grouping("age", "Age", "people", "Adults.", rows, change("All", -100.0))
    return Assessment(
        "A package", "", "2026-27", "the law as it stands", (), (), (), None, (), Estimate(0.0, 0.0, 0, "GBP/year"),
        {"age": age}, (), (), "Some people", "a test", synthetic, 100, 200, 0, (), (), (), "feedfeedfeedfeed",
        ("a", "b"), "c", "tawney",
    )  # fmt: skip


def filled(asked, grid_row=None):
    """Every field that a person must write, written."""
    row = grid_row or {"type": "benefit", "detail": "d", "evidence": "e", "mitigation": ""}
    people = [f for f in asked.fields if f.filled == "person"]
    texts = {f.name: "yes" if f.kind == "text" else "2026-03-01" for f in people if f.kind in ("text", "date")}
    rows = {f.name: (dict.fromkeys(f.columns, "x"),) for f in people if f.kind == "rows"}
    grids = {f.name: {r.name: row for r in f.rows} for f in people if f.kind == "grid"}
    return Answers(texts, rows, grids)


@pytest.fixture
def written(tmp_path):
    def write(text):
        path = tmp_path / "answers.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize("name", ALL)
def test_every_field_asks_a_question_and_names_its_source(name):
    fields = list(duty(name).fields)
    assert len(fields) == len({f.name for f in fields})
    for field in fields:
        assert field.asks
        assert len(field.source.citation) > 15
        assert (field.kind == "rows") == bool(field.columns)
        assert (field.kind == "grid") == bool(field.rows)


@pytest.mark.parametrize("name", ALL)
def test_every_duty_demands_what_the_principles_of_brown_demand(name):
    people = {f.name for f in duty(name).fields if f.filled == "person"}
    assert {"decision_maker", "decision_date", "assessment_date", "due_regard", "sign_off", "review_date"} <= people


@pytest.mark.parametrize("name", ALL)
def test_grids_read_groupings_that_there_are(name):
    asked = {g for f in duty(name).fields for row in f.rows for g in row.groupings}
    assert asked <= set(DIVISIONS)


def test_the_equality_duty_asks_about_all_nine_characteristics():
    (grid,) = (f for f in duty("psed").fields if f.kind == "grid")
    assert [row.name for row in grid.rows] == [
        "age", "disability", "gender_reassignment", "marriage", "pregnancy", "race", "religion", "sex",
        "sexual_orientation",
    ]  # fmt: skip


def test_a_duty_that_there_is_not_names_the_nearest():
    with pytest.raises(DutyProblem) as told:
        duty("fairer-scotlan")
    assert str(told.value) == (
        "There is no duty called 'fairer-scotlan'. Expected one of fairer-scotland, wales, psed, integrated. "
        "Did you mean fairer-scotland?"
    )


@pytest.mark.parametrize("name", ALL)
def test_without_answers_everything_that_a_person_must_write_is_missing(name):
    asked = duty(name)
    record = record_of(asked, assessment(), Answers())
    places = {m.place.partition(".")[0] for m in record.missing}
    assert places == {f.name for f in asked.fields if f.filled == "person"}
    assert not record.is_complete


@pytest.mark.parametrize("name", ALL)
def test_with_everything_written_the_record_is_complete(name):
    record = record_of(duty(name), assessment(), filled(duty(name)))
    assert record.missing == ()
    assert record.is_complete


@pytest.mark.parametrize("name", ALL)
def test_taking_any_one_answer_away_makes_it_incomplete(name):
    asked = duty(name)
    whole = filled(asked)
    for field in (f for f in asked.fields if f.filled == "person"):
        less = Answers(*({k: v for k, v in part.items() if k != field.name} for part in
                         (whole.texts, whole.rows, whole.grids)))  # fmt: skip
        record = record_of(asked, assessment(), less)
        assert {m.place.partition(".")[0] for m in record.missing} == {field.name}


def test_a_row_that_is_half_written_is_missing():
    whole = filled(duty("wales"))
    half = Answers(whole.texts, {**whole.rows, "sign_off": ({"name": "A", "role": "", "date": "1 May"},)}, {})
    (missing,) = record_of(duty("wales"), assessment(), half).missing
    assert (missing.place, missing.asks) == ("sign_off", "Who signs it off? (role)")


@pytest.mark.parametrize(
    ("kind", "lacking"),
    [
        ("", "type"), ("none", "evidence"), ("benefit", "detail, evidence"), ("not known", "detail"),
        ("disadvantage", "detail, evidence, mitigation"), ("both", "detail, evidence, mitigation"),
    ],
)  # fmt: skip
def test_what_a_row_of_the_grid_needs_depends_on_the_impact(kind, lacking):
    whole = filled(duty("psed"))
    row = {"type": kind, "detail": "", "evidence": "", "mitigation": ""}
    grid = {**whole.grids["impact"], "religion": row}
    (missing,) = record_of(duty("psed"), assessment(), Answers(whole.texts, whole.rows, {"impact": grid})).missing
    assert (missing.place, missing.asks) == ("impact.religion", f"Religion or belief: {lacking}")


def test_no_impact_on_anybody_without_evidence_is_refused():
    row = {"type": "none", "detail": "", "evidence": "", "mitigation": ""}
    with pytest.raises(DutyProblem) as told:
        record_of(duty("psed"), assessment(), filled(duty("psed"), row))
    assert str(told.value) == (
        "The impact grid says 'none' of every group and names no evidence for any. Expected evidence for each 'none', "
        "or 'not known' where nobody has looked. Write what was looked at in 'evidence'; the model's findings stand "
        "beside each row."
    )


def test_no_impact_with_evidence_is_a_record_but_the_model_may_contradict_it():
    row = {"type": "none", "detail": "", "evidence": "A survey of users", "mitigation": ""}
    record = record_of(duty("psed"), assessment(), filled(duty("psed"), row))
    assert record.is_complete
    assert record.warnings == (
        "The record says there is no impact on age, but the model finds a clear change for: 16 to 24.",
    )


def test_an_assessment_after_the_decision_is_told():
    whole = filled(duty("psed"))
    late = Answers({**whole.texts, "decision_date": "2026-02-01"}, whole.rows, whole.grids)
    assert record_of(duty("psed"), assessment(), late).warnings == (
        "The assessment is dated 2026-03-01, after the decision of 2026-02-01. Due regard must be had before and at "
        "the time of a decision (R (Brown) [2008] EWHC 3158 (Admin), principle 2).",
    )
    assert record_of(duty("psed"), assessment(), whole).warnings == ()


def test_synthetic_people_are_not_evidence_about_anybody():
    (said,) = record_of(duty("wales"), assessment(synthetic=True), filled(duty("wales"))).warnings
    assert said.startswith("The figures are of synthetic people")


def test_a_decision_that_is_not_strategic_needs_only_the_declaration():
    scotland = duty("fairer-scotland")
    whole = filled(scotland)
    texts = {k: v for k, v in whole.texts.items() if k in scotland.declaration.needs}
    answers = Answers({**texts, "strategic": "No: it renews a contract"}, {"sign_off": whole.rows["sign_off"]}, {})
    record = record_of(scotland, assessment(), answers)
    assert (record.is_declared, record.is_complete) == (True, True)
    assert not record_of(scotland, assessment(), Answers({**texts, "strategic": "Yes"}, answers.rows, {})).is_complete


def test_a_changed_answer_changes_the_records_number():
    whole = filled(duty("wales"))
    other = Answers({**whole.texts, "due_regard": "Otherwise"}, whole.rows, {})
    numbers = [record_of(duty("wales"), assessment(), answers).hash for answers in (whole, whole, other)]
    assert numbers[0] == numbers[1] != numbers[2]


@pytest.mark.parametrize("name", ALL)
def test_the_empty_file_of_answers_can_be_read_and_names_every_field(name, written):
    asked = duty(name)
    text = empty_answers(asked)
    answers = read_answers(written(text), asked)
    assert len(record_of(asked, assessment(), answers).missing) == len(
        record_of(asked, assessment(), Answers()).missing
    )
    assert all(f.name in text and f.asks in text for f in asked.fields if f.filled == "person")


def test_answers_are_read_as_they_are_written(written):
    answers = read_answers(
        written(
            'body = " Newcastle City Council "\ndecision_date = 2026-05-01\n[[engagement]]\nwho = "Tenants"\n'
            'how_many = 12\n[impact.age]\ntype = "benefit"\ndetail = "Young people"\n'
        ),
        duty("psed"),
    )
    assert answers.texts == {"body": "Newcastle City Council", "decision_date": date(2026, 5, 1).isoformat()}
    assert (answers.rows["engagement"][0]["who"], answers.rows["engagement"][0]["how_many"]) == ("Tenants", "12")
    assert answers.grids["impact"]["age"]["detail"] == "Young people"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('bodi = "x"\n', ", line 1: The record has no field 'bodi'. Expected one of "),
        ('\nproposal = "x"\n', ", line 2: 'proposal' is filled in by the model. Take it out of the file."),
        (
            'decision_date = "soon"\n',
            ", line 1: decision_date is not a date. Expected a date such as 2026-11-30, bare.",
        ),
        ("body = 3\n", ", line 1: body is not a text. Expected words in quotation marks."),
        (
            'sign_off = "me"\n',
            ", line 1: sign_off is not a list of rows. Expected a table [[sign_off]] for each, with name, role, date.",
        ),
        (
            '[[sign_off]]\nname = "A"\nrol = "B"\n',
            ", line 3: A row of sign_off has no 'rol'. Expected one of name, role, date. Did you mean role?",
        ),
        ('impact = "none"\n', ", line 1: impact is not a grid. Expected a table [impact.age] and so on."),
        ('[impact.ages]\ntype = "none"\n', "line 1: impact has no row 'ages'. Expected one of age, disability,"),
        (
            '[impact.age]\ntype = "nil"\n',
            ", line 2: The impact on age cannot be 'nil'. Expected one of disadvantage, benefit, both, none, not known",
        ),
    ],
)
def test_a_fault_in_the_answers_is_told_with_its_line(written, text, said):
    with pytest.raises(DutyProblem) as told:
        read_answers(written(text), duty("psed"))
    assert said in str(told.value)


def test_a_file_of_answers_that_is_not_there_or_not_toml(written, tmp_path):
    with pytest.raises(DutyProblem, match=r"cannot be read: .* Expected a file of answers in UTF-8\."):
        read_answers(tmp_path / "none.toml", duty("psed"))
    with pytest.raises(DutyProblem, match="This file is not TOML: "):
        read_answers(written("body = "), duty("psed"))
