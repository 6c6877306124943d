"""A figure that must not be shown leaves no trace in any file of the report."""

import base64
import io
import json
import math
import re
import zipfile

import pytest
from sample import SECRET, SECRET_ERROR, change, sample, secret

from tawney.report.disclosure import WITHHELD, withhold
from tawney.report.write import files_of


def unzipped(content):
    """A file as text; what is packed into a spreadsheet taken out of it."""
    if isinstance(content, str):
        return content
    packed = zipfile.ZipFile(io.BytesIO(content))
    return "\n".join(packed.read(name).decode() for name in packed.namelist())


FILES = {name: unzipped(content) for name, content in files_of(withhold(sample())).items()}


def traces():
    """Every way in which the secret figures could be written, the parts of the secret groups included."""
    hidden = secret("x")
    estimates = [hidden.cash, hidden.percent, *hidden.parts.values()]
    shared = {p.value for p in change("y", 10, 1).parts.values()}
    values = {e.value for e in estimates if e.value not in shared} | {SECRET_ERROR, hidden.population}
    limits = {bound for e in estimates[:2] for bound in e.interval}
    return sorted({str(int(abs(v))) for v in values | limits if abs(v) >= 1000})


def test_the_secrets_would_be_found_if_they_were_there():
    assert "98765" in traces()
    assert "8638" in traces()
    assert '"value": 98765.4321' in json.dumps({"value": SECRET})


@pytest.mark.parametrize("name", FILES)
def test_no_file_holds_a_hidden_figure(name):
    text = FILES[name].replace(",", "") if name.endswith(("html", "svg")) else FILES[name]
    text = re.sub(r"base64[\w+/=]*", "", text)
    assert [t for t in traces() if re.search(rf"(?<![\d.]){t}(?!\d)", text)] == []


def test_the_data_inside_the_page_holds_no_hidden_figure():
    inside = re.findall(r"base64,([\w+/=]+)", FILES["report.html"])
    assert len(inside) >= 8
    decoded = "".join(base64.b64decode(part).decode() for part in inside)
    assert "Roma" in decoded
    assert [t for t in traces() if re.search(rf"(?<![\d.]){t}(?!\d)", decoded)] == []


def test_a_hidden_group_loses_everything_but_its_name():
    hidden = withhold(sample()).groupings["ethnic_group"].rows[-1]
    assert hidden.label == "Arab"
    assert hidden.cash.note == WITHHELD
    assert hidden.cash.n == 0
    assert all(math.isnan(v) for v in (hidden.cash.value, hidden.percent.value, hidden.gain_more, hidden.population))
    assert all(math.isnan(p.value) and p.suppressed for p in hidden.parts.values())


def test_what_may_be_shown_is_left_as_it_is():
    before, after = sample(), withhold(sample())
    assert after.groupings["income"] == before.groupings["income"]
    assert after.cost == before.cost
    assert after.scorecard == before.scorecard
    assert withhold(after).run_hash == before.run_hash
