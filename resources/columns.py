"""Makes columns.json: what the signs weigh by which mixed columns are told apart. By hand:

PYTHONPATH=. python resources/columns.py FOLDER

The folder holds a folder for each kind of extraction, with pages as `NNN.txt` (not read) and
`NNN.gold.json`, page forms with their text. Those with odd numbers are learnt from; the shares
that are right are told for both. In turns: which line goes on which column (`succession`, a
multinomial logit, McFadden 1974, then an averaged perceptron, Collins 2002, on the reading that
`stream` takes for the best), which piece goes on which (`linking`, a logit), and which two pieces
are one article's (`kinship`, a logistic regression). The standard library alone, and weights
rounded to hundredths, so that the same pages give the same bytes.

The file in the tree was fitted on the folders ocr, scan, pdftotext and pdfminer as

PYTHONPATH=. python tests/bench/extractions.py OUT

made them of the benchmark's PDFs before the letters of upright headlines in quotation marks found
their places (page 005 of pdftotext and pdfminer is another since).
"""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from math import exp, log, sqrt
from pathlib import Path
from typing import Any, NamedTuple, cast

from annotator.domain.page import Page
from annotator.segmentation import weight
from annotator.segmentation.kinship import Kin
from annotator.segmentation.line import Line, lines_of
from annotator.segmentation.linking import REACH, Ends
from annotator.segmentation.piece import Piece, gather
from annotator.segmentation.role import roles_of
from annotator.segmentation.stream import (
    chained,
    is_mixed,
    lags_of,
    links_of,
    rivals_of,
)
from annotator.segmentation.strip import Strip, as_they_stand, groups_of, strung, unit_of
from annotator.segmentation.succession import FARTHEST, Column, Signs, Unit

KINDS = ("ocr", "pdfminer", "pdftotext", "scan")
"""Extractions that mix columns; of those of PDF tools only the pages that are mixed."""

TEXT = ("body", "subheading", "signature", "byline")

START = {
    "full within a sentence": 1.0,
    "short within a sentence": -2.0,
    "narrower within a sentence": -1.0,
    "a word over the seam": 1.0,
    "no word over the seam": -0.8,
    "indented below a short last line": 1.8,
    "other below a short last line": -0.6,
    "an opening within a sentence": -5.0,
}
"""What the fits are weighed with before there is anything better."""

ROUNDS, TURNS, RATE, BURNED = 3, 9, 0.002, 3
"""Rounds of the logit, turns of the perceptron, its step, and its turns that are not averaged."""

RAISED = 1.0
"""What is added to the weight of "any two": the articles come out better, on even pages too."""


class Sum:
    """A sum of signs by name, each so many times: what a score is before it is weighed."""

    __slots__ = ("parts",)

    def __init__(self, parts: dict[str, float]) -> None:
        self.parts = parts

    def __add__(self, other: "Sum | float") -> "Sum":
        out = dict(self.parts)
        more = other.parts if isinstance(other, Sum) else {}
        for name, value in more.items():
            out[name] = out.get(name, 0.0) + value
        return Sum(out)

    __radd__ = __add__

    def __mul__(self, times: float) -> "Sum":
        return Sum({name: value * times for name, value in self.parts.items()})

    __rmul__ = __mul__

    def weighed(self, known: dict[str, float]) -> float:
        """The sum with these weights."""
        return sum([known.get(name, 0.0) * value for name, value in self.parts.items()])


class _Names(dict[str, Any]):
    """Weights that are the signs themselves."""

    def __missing__(self, name: str) -> Sum:
        return Sum({name: 1.0})


NAMES = cast("dict[str, float]", _Names())


class Event(NamedTuple):
    """What could have been, which of it was, and how much that counts."""

    choices: Sequence[Sum]
    right: int
    counts: float = 1.0


class Sheet:
    """A page of one extraction with the links of its lines as the gold has them."""

    def __init__(self, form: dict[str, Any]) -> None:
        self.form = form
        self.text: str = form["text"]
        self.page = Page("page", self.text)
        self.groups = groups_of(self.text, as_they_stand(self.page))
        self.units: list[Unit] = [unit_of(self.text, group) for group in self.groups]
        self.places: dict[int, tuple[int, int, str]] = {}
        for number, article in enumerate(form["articles"]):
            read = 0
            for one in article["fragments"]:
                for at in range(one["start"], one["end"]):
                    self.places[at] = (number, read, one["role"])
                    read += not self.text[at].isspace()
        self.gold = self._links()
        self.signs = Signs(self.units, NAMES)
        self.sums = cast("list[list[Sum | float]]", self.signs.fits)

    def edge(self, start: int, end: int, step: int) -> int:
        """The first of the characters from `start` on that is not white space."""
        return next(at for at in range(start, end, step) if not self.text[at].isspace())

    def _links(self) -> list[int]:
        firsts = [self.places.get(self.edge(g[0].start, g[-1].end, 1)) for g in self.groups]
        lasts = [self.places.get(self.edge(g[-1].end - 1, g[0].start - 1, -1)) for g in self.groups]
        by = {(one[0], one[1]): n for n, one in enumerate(firsts) if one}
        out = [-1] * len(self.units)
        used: set[int] = set()
        for n, last in enumerate(lasts):
            k = by.get((last[0], last[1] + 1), -1) if last else -1
            first = firsts[k]
            if last is None or first is None or not 0 < k - n <= FARTHEST or k <= n:
                continue
            text = last[2] in TEXT and first[2] in TEXT
            same = last[2] == first[2]
            single = max(len(self.units[n].first), len(self.units[k].first)) <= 2
            if text or (same and (last[2] == "caption" or single)):
                out[k] = n
        for k, n in enumerate(out):
            if n in used:
                out[k] = -1
            elif n >= 0:
                used.add(n)
        return out

    def fits(self, known: dict[str, float]) -> list[list[float]]:
        """How well lines go on others, with these weights."""
        return [
            [one.weighed(known) if isinstance(one, Sum) else one for one in row]
            for row in self.sums
        ]

    def read(
        self, links: Sequence[int], known: dict[str, float], *, every: bool
    ) -> Iterator[tuple[list[Sum], int]]:
        """For each unit what speaks for each choice, if the ones above are linked so.

        Without `every`, for the one that is chosen alone.
        """
        fits = self.fits(known)
        lags, rivals = lags_of(fits), rivals_of(fits)
        signs = self.signs
        columns: list[Column] = []
        turn, last_lag = -1, 0
        for n, unit in enumerate(self.units):
            columns = [one for one in columns if n - one.last <= FARTHEST]
            first, right = sum(one.last <= turn for one in columns), len(columns)
            choices: list[Sum] = []
            for place, one in enumerate(columns):
                if one.last == links[n]:
                    right = place
                elif not every:
                    continue
                lag = n - one.last
                value = cast("Any", signs.place(n, one, lags[n][lag], rivals[one.last][lag]))
                value = value + self.sums[n][lag] + signs.turn((place - first) % len(columns))
                choices.append(value + signs.step(lag, last_lag))
            if every or right == len(columns):
                fresh = cast("Any", signs.opening(n)) + signs.beside(len(columns), last_lag)
                choices.append(fresh)
            yield choices, right if every else 0
            if right < len(columns):
                one = columns.pop(right)
                turn, last_lag = one.last, n - one.last
                wide, size = max(one.wide, unit.measure), min(3, one.size + 1)
                quoted = signs.quoted(n, one.quoted)
                columns.append(Column(n, wide, size, last_lag, quoted))
            else:
                columns.append(Column(n, unit.measure, 1, 0, signs.quoted(n, False)))
                last_lag = 0


def fitted(events: Sequence[Event], *, steps: int = 150) -> dict[str, float]:
    """The weights of a multinomial logit with a Gaussian prior, by L-BFGS (Nocedal 1980)."""
    names = sorted({name for event in events for one in event.choices for name in one.parts})
    number = {name: n for n, name in enumerate(names)}
    rows = [
        (
            [[(number[a], b) for a, b in one.parts.items()] for one in event.choices],
            event.right,
            event.counts,
        )
        for event in events
    ]

    def loss(at: list[float]) -> tuple[float, list[float]]:
        total = sum(one * one for one in at) / 2
        slope = list(at)
        for choices, right, counts in rows:
            scores = [sum([at[a] * b for a, b in one]) for one in choices]
            most = max(scores)
            shares = [exp(score - most) for score in scores]
            whole = sum(shares)
            total -= counts * (scores[right] - most - log(whole))
            for n, one in enumerate(choices):
                share = counts * (shares[n] / whole - (n == right))
                if abs(share) > 1e-6:
                    for a, b in one:
                        slope[a] += share * b
        return total, slope

    at = [0.0] * len(names)
    here, slope = loss(at)
    past: list[tuple[list[float], list[float]]] = []
    for _ in range(steps):
        way = list(slope)
        parts = []
        for s, y in reversed(past):
            share = _dot(s, way) / _dot(y, s)
            parts.append(share)
            way = [one - share * two for one, two in zip(way, y, strict=True)]
        times = _dot(past[-1][0], past[-1][1]) / _dot(past[-1][1], past[-1][1]) if past else 1e-3
        way = [one * times for one in way]
        for (s, y), share in zip(past, reversed(parts), strict=True):
            more = share - _dot(y, way) / _dot(y, s)
            way = [one + two * more for one, two in zip(way, s, strict=True)]
        size = 1.0
        while True:
            there = [one - size * two for one, two in zip(at, way, strict=True)]
            value, steep = loss(there)
            if value <= here - 1e-4 * size * _dot(slope, way) or size < 1e-8:
                break
            size /= 2
        s = [one - two for one, two in zip(there, at, strict=True)]
        y = [one - two for one, two in zip(steep, slope, strict=True)]
        past = [*past[-9:], (s, y)] if _dot(s, y) > 1e-10 else past
        done = here - value < 1e-3
        at, here, slope = there, value, steep
        if done:
            break
    return dict(zip(names, at, strict=True))


def _dot(one: Sequence[float], two: Sequence[float]) -> float:
    return sum([a * b for a, b in zip(one, two, strict=True)])


def share_right(events: Sequence[Event], known: dict[str, float]) -> float:
    """The share of the events in which what was is also the likeliest."""
    right = 0
    for choices, which, _ in events:
        scores = [one.weighed(known) for one in choices]
        right += max(range(len(scores)), key=scores.__getitem__) == which
    return right / max(1, len(events))


def succession(odd: Sequence[Sheet], even: Sequence[Sheet]) -> dict[str, float]:
    """What the signs of a line going on a column weigh."""

    def events(sheets: Sequence[Sheet]) -> list[Event]:
        return [
            Event(*one) for sheet in sheets for one in sheet.read(sheet.gold, known, every=True)
        ]

    known: dict[str, float] = dict(START)
    for _ in range(ROUNDS):
        found = events(odd)
        known = fitted(found)
        told = f"{share_right(found, known):.4f} odd, {share_right(events(even), known):.4f} even"
        print("lines in a gold reading:", told)
    total: Counter[str] = Counter()
    seen = 0
    for turn in range(TURNS):
        agreed = lines = 0
        for sheet in odd:
            links = links_of(sheet.units, known)
            agreed += sum(one == two for one, two in zip(links, sheet.gold, strict=True))
            lines += len(links)
            if links != sheet.gold:
                step: Counter[str] = Counter()
                for sign, read in ((1, sheet.gold), (-1, links)):
                    for choices, _ in sheet.read(read, known, every=False):
                        for name, value in choices[0].parts.items():
                            step[name] += sign * value  # type: ignore[assignment]
                for name, value in step.items():
                    known[name] = known.get(name, 0.0) + RATE * value / sqrt(len(links))
            if turn >= BURNED:
                seen += 1
                for name, value in known.items():
                    total[name] += value  # type: ignore[assignment]
        print(f"lines as read, turn {turn}: {agreed / lines:.4f} odd")
    known = rounded({name: value / seen for name, value in total.items()})
    for name, sheets in (("odd", odd), ("even", even)):
        pairs = [
            pair
            for sheet in sheets
            for pair in zip(links_of(sheet.units, known), sheet.gold, strict=True)
        ]
        print(f"lines as read: {sum(a == b for a, b in pairs) / len(pairs):.4f} {name}")
    return known


def _layout(sheet: Sheet, links: Sequence[int]) -> tuple[list[Piece], list[Line]]:
    strips: list[Strip] = strung(sheet.text, sheet.groups, sheet.units, chained(links))
    lines = lines_of(sheet.page, [], strips)
    return gather(sheet.text, lines, roles_of(lines)).pieces, lines


def _read_links(sheet: Sheet, links: Sequence[int]) -> Iterator[Event]:
    """Which piece each piece goes on, if the lines are linked so."""
    pieces, lines = _layout(sheet, links)
    ends = Ends(pieces, lines, NAMES)
    firsts, lasts = [], []
    for piece in pieces:
        own = [one for one in piece.parts if one.role in TEXT[:2]] or piece.parts
        firsts.append(sheet.places.get(sheet.edge(own[0].start, own[0].end, 1)))
        lasts.append(sheet.places.get(sheet.edge(own[-1].end - 1, own[-1].start - 1, -1)))
    for n, first in enumerate(firsts):
        if pieces[n].opening or not first:
            continue
        above = [
            (last[1], k)
            for k, last in enumerate(lasts)
            if last and k != n and last[0] == first[0] and last[1] < first[1]
        ]
        near = [k for k in range(max(0, n - REACH), min(len(pieces), n + REACH + 1)) if k != n]
        right = max(above)[1] if above else -1
        choices = [cast("Sum", ends.pair(k, n)) for k in near] + [cast("Sum", ends.fresh(n))]
        yield Event(choices, near.index(right) if right in near else len(near))


def _read_kin(
    sheet: Sheet, links: Sequence[int], known: dict[str, float]
) -> Iterator[tuple[Sum, bool, float]]:
    """Which pieces are one article's, if the lines are linked so."""
    pieces, lines = _layout(sheet, links)
    kin = Kin(Ends(pieces, lines, known), NAMES)
    owners = []
    for piece in pieces:
        held = Counter(
            sheet.places.get(at, (-1, 0, ""))[0]
            for part in piece.parts
            for at in range(part.start, part.end)
            if not sheet.text[at].isspace()
        )
        owners.append(held.most_common(1)[0])
    for n, (one, size) in enumerate(owners):
        for k, (two, other) in enumerate(owners[:n]):
            if min(one, two) >= 0 and not (pieces[n].opening and pieces[k].opening):
                yield cast("Sum", kin.tie(k, n)), one == two, sqrt(min(size, other))


def both(sheets: Sequence[Sheet], read: Callable[..., Iterator[Any]], *more: object) -> list[Any]:
    """What is read where the lines are linked as the gold has them, and as the program does."""
    out: list[Any] = []
    for sheet in sheets:
        for links in (sheet.gold, links_of(sheet.units)):
            out += read(sheet, links, *more)
    return out


def kinship(pairs: Sequence[tuple[Sum, bool, float]]) -> list[Event]:
    """Pairs of pieces as choices: of one article or not."""
    mean = sum(one[2] for one in pairs) / max(1, len(pairs))
    none = Sum({})
    return [Event((none, signs), int(same), size / mean) for signs, same, size in pairs]


def rounded(known: dict[str, float]) -> dict[str, float]:
    """The weights by name, to hundredths."""
    return {name: round(value, 2) + 0.0 for name, value in sorted(known.items())}


def main() -> None:
    """Writes the file, the same to the byte for the same pages."""
    out = Path(__file__).with_name("columns.json")
    sheets: dict[int, list[Sheet]] = {0: [], 1: []}
    for kind in KINDS:
        for path in sorted(Path(sys.argv[1], kind).glob("*.gold.json")):
            sheet = Sheet(json.loads(path.read_text(encoding="utf-8")))
            if kind in ("ocr", "scan") or is_mixed(sheet.units):
                sheets[int(path.name[:3]) % 2].append(sheet)
    found: dict[str, dict[str, float]] = {"succession": {}, "linking": {}, "kinship": {}}

    def write(name: str, known: dict[str, float]) -> None:
        found[name] = rounded(known)
        whole = json.dumps(found, ensure_ascii=False, indent=1)
        out.write_text(f"{whole}\n", encoding="utf-8", newline="\n")
        weight.weights.cache_clear()

    write("succession", succession(sheets[1], sheets[0]))
    odd, even = both(sheets[1], _read_links), both(sheets[0], _read_links)
    write("linking", fitted(odd))
    told = [share_right(events, found["linking"]) for events in (odd, even)]
    print(f"pieces: {told[0]:.4f} odd, {told[1]:.4f} even")
    odd, even = (kinship(both(sheets[parity], _read_kin, found["linking"])) for parity in (1, 0))
    kin = fitted(odd)
    write("kinship", kin | {"any two": kin["any two"] + RAISED})
    told = [share_right(events, found["kinship"]) for events in (odd, even)]
    print(f"pairs of pieces: {told[0]:.4f} odd, {told[1]:.4f} even")


if __name__ == "__main__":
    main()
