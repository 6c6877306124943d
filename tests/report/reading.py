"""Reads what the report makes: charts as XML with the boxes of their words, pages as a tree of tags."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from xml.etree import ElementTree

from tawney.report.charts.lettering import width_of

SVG = "{http://www.w3.org/2000/svg}"
VOID = frozenset({"meta", "br", "hr", "img", "input", "link", "col"})


def chart(text):
    return ElementTree.fromstring(text)


def marks(picture, tag):
    return [e for e in picture.iter(f"{SVG}{tag}") if not _in_pattern(picture, e)]


def _in_pattern(picture, element):
    return any(element in list(p.iter()) for p in picture.iter(f"{SVG}pattern"))


def words(picture):
    return [e.text for e in picture.iter(f"{SVG}text")]


def word_boxes(picture):
    """Each label and its box (left, top, right, bottom), as generous as the drawing was."""
    found = []
    for e in picture.iter(f"{SVG}text"):
        size, x, y = float(e.get("font-size")), float(e.get("x")), float(e.get("y"))
        wide = width_of(e.text, size, bold=e.get("font-weight") == "bold")
        left = x - {"start": 0, "middle": wide / 2, "end": wide}[e.get("text-anchor", "start")]
        found.append((e.text, (left, y - size * 0.75, left + wide, y + size * 0.2)))
    return found


def overlaps(picture):
    """Pairs of labels that touch, and labels that leave the picture (by more than the allowance for fonts)."""
    boxes = word_boxes(picture)
    width, height = (float(v) for v in picture.get("viewBox").split()[2:])
    touching = [
        (a, b) for i, (a, p) in enumerate(boxes) for b, q in boxes[i + 1 :]
        if min(p[2], q[2]) - max(p[0], q[0]) > 0.5 and min(p[3], q[3]) - max(p[1], q[1]) > 0.5
    ]  # fmt: skip
    outside = [w for w, b in boxes if b[0] < -0.5 or b[2] > width + 0.5 or b[1] < -1 or b[3] > height + 0.5]
    return touching, outside


@dataclass
class Tag:
    name: str
    attributes: dict
    children: list = field(default_factory=list)
    parent: object = None

    @property
    def text(self):
        return re.sub(r"\s+", " ", "".join(c if isinstance(c, str) else c.text for c in self.children)).strip()

    def all(self, *names):
        for child in self.children:
            if isinstance(child, Tag):
                if child.name in names:
                    yield child
                yield from child.all(*names)


class Page(HTMLParser):
    """A strict reading: every tag is closed, and by its own name."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.root = Tag("root", {})
        self.here = self.root
        self.faults = []
        self.feed(text)
        self.close()
        if self.here is not self.root:
            self.faults.append(f"<{self.here.name}> is never closed")

    def handle_starttag(self, name, attributes):
        if len(dict(attributes)) != len(attributes):
            self.faults.append(f"<{name}> has an attribute twice")
        made = Tag(name, dict(attributes), parent=self.here)
        self.here.children.append(made)
        if name not in VOID:
            self.here = made

    def handle_startendtag(self, name, attributes):
        self.here.children.append(Tag(name, dict(attributes), parent=self.here))

    def handle_endtag(self, name):
        if self.here.name != name:
            self.faults.append(f"</{name}> closes <{self.here.name}>")
            return
        self.here = self.here.parent

    def handle_data(self, text):
        self.here.children.append(text)

    def all(self, *names):
        return list(self.root.all(*names))


NUMBER = re.compile(r"(?<![\w.])[−+]?£?(\d[\d,]*(?:\.\d+)?)\s?(bn|m\b|billion|million|%|pp|percentage points)?")
SCALE = {"bn": 1e9, "billion": 1e9, "m": 1e6, "million": 1e6}


def amounts(text):
    """Every number of a text without its sign, billions and millions multiplied out."""
    found = set()
    for digits, unit in NUMBER.findall(text.replace("\u00a0", " ")):
        value = float(digits.replace(",", "")) * SCALE.get(unit, 1)
        found.add(float(f"{value:.6g}"))
    return found
