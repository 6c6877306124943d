"""The record's page: the model's evidence, a person's words, and no doubt about which is which or what is missing."""

import json
from dataclasses import replace

import pytest
from reading import Page
from sample import SECRET, sample, since_a_year

from tawney.assessment.duty.answers import Answers
from tawney.assessment.duty.duty import DUTIES, GridRow, duty
from tawney.assessment.duty.record import record_of
from tawney.report.disclosure import withhold
from tawney.report.duty_page import OPEN, RECORD_DATA, RECORD_PAGE, record_files
from tawney.report.evidence import FILLED, evidence_for, row_evidence

ALL = list(DUTIES)


def filled(asked):
    people = [f for f in asked.fields if f.filled == "person"]
    row = {"type": "benefit", "detail": "d", "evidence": "e", "mitigation": ""}
    return Answers(
        {f.name: "Written words" for f in people if f.kind in ("text", "date")},
        {f.name: (dict.fromkeys(f.columns, "x"),) for f in people if f.kind == "rows"},
        {f.name: {r.name: row for r in f.rows} for f in people if f.kind == "grid"},
    )


def files(name, answers=None, assessment=None):
    return record_files(record_of(duty(name), assessment or sample(), answers or Answers()))


@pytest.mark.parametrize("name", ALL)
def test_the_page_is_whole_and_says_that_it_is_not_complete(name):
    page = Page(files(name)[RECORD_PAGE])
    assert page.faults == []
    assert page.all("title")[0].text.startswith("Not complete: ")
    assert "This is not yet a record of the duty" in page.all("header")[0].text
    assert not page.all("script", "link", "img")
    assert page.root.text.count("Not complete") >= 2


@pytest.mark.parametrize("name", ALL)
def test_a_complete_record_nowhere_says_that_it_is_not(name):
    content = files(name, filled(duty(name)))
    page = Page(content[RECORD_PAGE])
    assert page.faults == []
    assert "ot complete" not in content[RECORD_PAGE].replace("NOT COMPLETE", "Not complete")
    assert OPEN not in page.root.text
    assert json.loads(content[RECORD_DATA])["complete"] is True


@pytest.mark.parametrize("name", ALL)
def test_every_field_stands_with_its_question_and_its_source(name):
    page = Page(files(name)[RECORD_PAGE])
    text = page.root.text
    for field in duty(name).fields:
        assert field.asks in text
        assert f"Asked for by: {field.source.citation}" in text


@pytest.mark.parametrize("name", ALL)
def test_the_model_can_fill_in_what_the_forms_say_it_does(name):
    assert {f.name for f in duty(name).fields if f.filled == "model"} <= set(FILLED)


def test_what_a_person_wrote_and_what_the_model_says_are_told_apart():
    data = json.loads(files("psed", filled(duty("psed")))[RECORD_DATA])
    fields = {f["name"]: f for stage in data["stages"] for f in stage["fields"]}
    assert (fields["body"]["filled_by"], fields["body"]["written"]) == ("person", "Written words")
    assert fields["affected"]["filled_by"] == "model"
    assert fields["affected"]["evidence"][1].startswith("About 42% of households gain")
    assert fields["impact"]["rows"][0]["Type of impact"] == "benefit"


def test_what_is_missing_is_listed_with_its_source():
    data = json.loads(files("wales")[RECORD_DATA])
    assert data["missing"][0] == {
        "field": "body", "asks": "Which public body makes the decision?",
        "source": "Equality Act 2010 (Authorities subject to a duty regarding Socio-economic Inequalities) (Wales) "
        "Regulations 2021",
    }  # fmt: skip


def test_a_source_that_is_only_recalled_says_so():
    assert "EWCA Civ 1058" in files("wales")[RECORD_PAGE]
    assert "EWCA Civ 1058 (recalled, not confirmed)" in Page(files("wales")[RECORD_PAGE]).root.text


def test_a_declaration_that_no_assessment_is_required_has_its_own_title_and_few_fields():
    scotland = duty("fairer-scotland")
    whole = filled(scotland)
    answers = replace(whole, texts={**whole.texts, "strategic": "No, it is routine."})
    page = Page(files("fairer-scotland", answers)[RECORD_PAGE])
    assert page.all("title")[0].text.startswith("Fairer Scotland Duty: assessment not required")
    fields = [d.attributes["id"] for d in page.all("div") if d.attributes.get("id", "").startswith("field-")]
    assert fields == [f"field-{f.name}" for f in scotland.fields if f.name in scotland.declaration.needs]


def test_a_characteristic_that_the_model_does_not_know_is_never_no_impact():
    assert row_evidence(GridRow("religion", "Religion", ()), sample()) == (
        "The model does not know this characteristic: only other evidence can tell.",
    )
    (said,) = row_evidence(GridRow("race", "Race", ("ethnic_group",)), withhold(sample()))
    assert "Bangladeshi: households gain about £500 a year" in said


def test_what_came_before_is_told_where_it_was_assessed():
    assert "of the package alone" in evidence_for("cumulative", sample()).sentences[0]
    since = evidence_for("cumulative", since_a_year())
    assert since.tables[0].name == "indexes"
    assert "universal credit" in " ".join(since.sentences)


def test_every_kind_of_evidence_can_be_given_of_a_bare_assessment():
    bare = replace(sample(), groupings={}, crossings=(), indicators=(), cost=(), measures=(), services=(), solved=None)
    for name in FILLED:
        assert isinstance(evidence_for(name, bare).sentences, tuple)


def test_no_hidden_figure_is_in_the_record():
    for content in files("integrated").values():
        assert str(int(SECRET)) not in content.replace(",", "")


def test_words_of_a_person_cannot_become_tags():
    nasty = "<script>alert(1)</script>"
    answers = Answers({"body": nasty})
    page = Page(files("psed", answers)[RECORD_PAGE])
    assert not page.all("script")
    assert nasty in page.root.text
