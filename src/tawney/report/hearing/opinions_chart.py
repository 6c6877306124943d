"""Two drawings of opinion groups: the plane on which people lie, and how far each trial agreed with the groups."""

from __future__ import annotations

from tawney.report.charts import svg
from tawney.report.charts.common import WIDE
from tawney.report.charts.palette import PARTS
from tawney.voice.opinions.groups import Opinions, name_of
from tawney.voice.opinions.stability import GOOD, LeftOut

HEIGHT, EDGE, SIZE = 400.0, 24.0, 4.0
LEFT, RIGHT, ROW = 190.0, 600.0, 56.0


def plane(found: Opinions) -> str:
    """Everyone who was grouped as a mark whose shape and colour say the group; one unit is the same both ways."""
    places = found.places
    low, high = places.min(axis=0), places.max(axis=0)
    scale = min((WIDE - 2 * EDGE) / max(high[0] - low[0], 1e-9), (HEIGHT - 2 * EDGE) / max(high[1] - low[1], 1e-9))
    middle = (low + high) / 2
    points = [(WIDE / 2 + float(x - middle[0]) * scale, HEIGHT / 2 - float(y - middle[1]) * scale) for x, y in places]
    marks = "".join(_mark(x, y, int(g)) for (x, y), g in zip(points, found.labels, strict=True))
    names = []
    for g in range(found.groups):
        mine = [point for point, label in zip(points, found.labels, strict=True) if label == g]
        x, y = (sum(values) / len(mine) for values in zip(*mine, strict=True))
        names.append(svg.text(x, y + 8, name_of(g), size=26, anchor="middle", bold=True, halo=True))
    title = "Where people lie by how they voted"
    desc = f"{len(places)} people; those who vote alike lie near one another. {_sizes(found)}"
    return svg.picture("plane", WIDE, HEIGHT, title, desc, marks + "".join(names))


def _sizes(found: Opinions) -> str:
    return " ".join(f"Group {name_of(g)}: {size}." for g, size in enumerate(found.sizes))


def _mark(x: float, y: float, group: int) -> str:
    """A circle, square, triangle, diamond or cross: nothing is told by colour alone."""
    paint = {**svg.fill(PARTS[group % len(PARTS)]), "fill_opacity": 0.7}
    if group == 0:
        return svg.tag("circle", cx=x, cy=y, r=SIZE, **paint)
    if group == 1:
        return svg.rect(x - SIZE, y - SIZE, 2 * SIZE, 2 * SIZE, **paint)
    shapes = {
        2: ((0, -1.3), (1.2, 1), (-1.2, 1)),
        3: ((0, -1.4), (1.4, 0), (0, 1.4), (-1.4, 0)),
    }
    corners = shapes.get(group, ((-1.3, -0.4), (1.3, -0.4), (1.3, 0.4), (-1.3, 0.4)))
    points = " ".join(f"{svg.coordinate(x + a * SIZE)},{svg.coordinate(y + b * SIZE)}" for a, b in corners)
    return svg.tag("polygon", points=points, **paint)


def trials(found: Opinions) -> str:
    """Each trial as a tick by how far its groups agreed with those found; the line is what a good median reaches."""
    kinds = [kind for kind in LeftOut if found.stability.of(kind)]
    height = 60 + ROW * len(kinds)
    body = [_axis(height)]
    for k, kind in enumerate(kinds):
        y = 30 + ROW * k
        body.append(svg.text(0, y + 4, kind.value[0].upper() + kind.value[1:], size=14))
        scores = found.stability.of(kind)
        body += [svg.line(_x(s), y - 14, _x(s), y + 14, **svg.stroke("gain", 1.6), opacity=0.6) for s in scores]
        middle = scores[round(0.5 * (len(scores) - 1))]
        body.append(svg.tag("circle", cx=_x(middle), cy=y, r=6.0, **svg.fill("ink")))
        body.append(svg.text(min(_x(middle), RIGHT - 20), y + 30, f"middle {middle:.2f}", size=13, anchor="middle"))
    title = "How far each trial agreed with the groups found"
    desc = "1 is the same groups, 0 what chance alone would give. " + " ".join(
        f"Without {kind.value}: middle {found.stability.of(kind)[len(found.stability.of(kind)) // 2]:.2f}, lowest "
        f"{found.stability.of(kind)[0]:.2f}." for kind in kinds
    )  # fmt: skip
    return svg.picture("trials", WIDE, height, title, desc, "".join(body))


def _x(score: float) -> float:
    return LEFT + max(score, 0.0) * (RIGHT - LEFT)


def _axis(height: float) -> str:
    base = height - 26
    parts = [svg.line(LEFT, base, RIGHT, base, **svg.stroke("muted", 1))]
    for value in (0.0, 0.25, 0.5, 0.75, 1.0):
        parts.append(svg.text(_x(value), base + 20, f"{value:g}", size=13, anchor="middle", ink="muted"))
    parts.append(svg.line(_x(GOOD), 6, _x(GOOD), base, **svg.stroke("loss", 1.5), stroke_dasharray="4 3"))
    return "".join(parts)
