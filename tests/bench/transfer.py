"""Gold for a further extraction of a page: each of its characters in the article that was written.

A page of the bench is known twice: as its articles were written, and as the gold of one extraction,
which knows the furniture. A further extraction of the same sheet holds the same letters in another
order, with other spaces, marks and misreadings. Its runs of letters are found in what was written,
the long ones first, each letter of an article used once; so that an article's text in two columns
is told from the same phrase in another article. What is left over goes to its neighbours.

Offsets into the page are code points; places in what was written count its letters from 0.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

MARKDOWN = "#*"
"""Marks that an extraction adds and nobody wrote: passed over within a run of letters."""
EMPHASIS = "#*_"
"""Marks that may stay without a place of their own."""

LEAST = (12, 8, 6, 5, 4, 3, 2, 1)
"""Runs of so many letters at least are placed, one round after the other."""
MISREAD = (3, 2)
"""Before these rounds what stands between placed letters is taken for a misreading."""
HALF_LOST = 0.3
"""A letter without a place between two of one article counts for so much of a lost one."""

# Upright and level marks, half and full width, quotation marks of every kind.
_FOLDED = str.maketrans(
    '﹃﹄﹁﹂︵︶│︱︙(),:;?!－"“「」『』＊',
    "””””（）——…（），：；？！-””””””*",
)


class Place(NamedTuple):
    """A letter of what was written: the number of the text, and of the letter in it."""

    text: int
    at: int


@dataclass(frozen=True, slots=True)
class Written:
    """A text as it was written, without spaces: letters, the role of each, the article's kind.

    Furniture has no kind.
    """

    letters: str
    roles: tuple[str, ...]
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Transfer:
    """The page form of the extraction, and the share of its letters that found no place."""

    form: dict[str, Any]
    lost: float


def folded(text: str) -> str:
    """The text with marks that stand for one another made one; as many letters as before."""
    return text.translate(_FOLDED)


def written(articles: Mapping[str, Any], gold: Mapping[str, Any]) -> list[Written]:
    """What a page of the bench says: its articles as written, then the furniture of its gold."""
    found = []
    for article in articles["articles"]:
        letters, roles = "", []
        for paragraph in article["written"]:
            here = "".join(paragraph["text"].split())
            letters += folded(here)
            roles += [str(paragraph["role"])] * len(here)
        found.append(Written(letters, tuple(roles), str(article["kind"])))
    for one in gold["furniture"]:
        here = "".join(gold["text"][one["start"] : one["end"]].split())
        here = "".join(c for c in here if c not in MARKDOWN)
        found.append(Written(folded(here), ("furniture",) * len(here)))
    return found


def transfer(name: str, text: str, texts: Sequence[Written]) -> Transfer:
    """The gold of an extraction: `texts` is what was written, `name` the page's in the form."""
    return _form(name, text, Placing(text, texts).places(), texts)


class Placing:
    """Finds the letters of an extraction in what was written."""

    def __init__(self, text: str, texts: Sequence[Written]) -> None:
        self._text = text
        self._folded = folded(text)
        self._texts = texts
        self._used = [[0] * len(one.letters) for one in texts]
        self._places: dict[int, Place] = {}

    def places(self) -> dict[int, Place]:
        """The place of each code point that has one."""
        todo = runs(self._text)
        for least in LEAST:
            if least in MISREAD:
                todo = self._place_misread(todo)
            todo = [rest for run in todo for rest in self._place(run, least)]
        for run in todo:  # doubled text: its letters are all used already
            for rest in self._place(run, 2, again=True):
                self._place(rest, 1, again=True)
        return self._places

    def _take(self, offset: int, place: Place) -> None:
        self._places[offset] = place
        self._used[place.text][place.at] += 1

    def _place(self, run: list[int], least: int, *, again: bool = False) -> list[list[int]]:
        """Places what it can of a run in pieces of `least` letters or more; what is left of it.

        `again` lets letters be used that are used already.
        """
        todo, left = [run], []
        while todo:
            here = todo.pop()
            letters = "".join(self._folded[offset] for offset in here)
            best: tuple[bool, int, int, int] | None = None
            start, length, first = 0, 0, Place(0, 0)
            for number, one in enumerate(self._texts):
                used = self._used[number]
                for a, b, n in _common(letters, one.letters, least, used, again=again):
                    place = Place(number, b)
                    near = self._nearness(here[a], here[a + n - 1], place, n)
                    value = (n == len(letters), n, near, -a)
                    if best is None or value > best:
                        best, start, length, first = value, a, n, place
            if best is None:
                left.append(here)
                continue
            for k in range(length):
                self._take(here[start + k], Place(first.text, first.at + k))
            todo += [part for part in (here[:start], here[start + length :]) if part]
        return left

    def _nearness(self, offset: int, last: int, first: Place, length: int) -> int:
        """How well a place suits the code points `offset` to `last`, which are `length` letters.

        By whether their neighbours on the page are neighbours there, and it fills a hole.
        """
        number, at = first
        behind = at + length
        before = self._places.get(self._visible(offset, -1))
        after = self._places.get(self._visible(last, 1))
        used = self._used[number]
        found = 0
        for got, next_to in ((before, at - 1), (after, behind)):
            if got is not None:
                found += 3 * (got == (number, next_to)) + (got.text == number)
        found += at == 0 or used[at - 1] > 0
        found += behind >= len(used) or used[behind] > 0
        return found

    def _visible(self, offset: int, step: int) -> int:
        """The next code point in a direction that is no space; one outside if there is none."""
        offset += step
        while 0 <= offset < len(self._text) and self._text[offset].isspace():
            offset += step
        return offset

    def _place_misread(self, todo: list[list[int]]) -> list[list[int]]:
        """Puts short runs next to placed letters where nothing else was put; what is left."""
        left = []
        for run in todo:
            length = len(run)
            before = self._places.get(run[0] - 1)
            after = self._places.get(run[-1] + 1)
            if before and self._follows(before, after, length):
                used = self._used[before.text]
                end = after.at if after and after.text == before.text else len(used)
                for at, offset in enumerate(run, before.at + 1):
                    if at < min(end, len(used)) and not used[at]:
                        self._take(offset, Place(before.text, at))
                    else:
                        left.append([offset])
            elif after and length <= 2 and self._free(after.text, after.at - length, length):
                for at, offset in enumerate(run, after.at - length):
                    self._take(offset, Place(after.text, at))
            else:
                left.append(run)
        return left

    def _follows(self, before: Place, after: Place | None, length: int) -> bool:
        """Whether a run of so many letters may be what was written behind `before`."""
        if length <= 3 and after and after.text == before.text:
            if 0 <= after.at - before.at - 1 <= length + 3:
                return True
        return length <= 2 and self._free(before.text, before.at + 1, length)

    def _free(self, number: int, at: int, length: int) -> bool:
        """Whether the letters are there and none of them is used."""
        used = self._used[number]
        return 0 <= at <= len(used) - length and not any(used[at : at + length])


def runs(text: str) -> list[list[int]]:
    """Runs of letters, as code points: one space is bridged, two or another white space end a run.

    Markdown's marks are left out.
    """
    found: list[list[int]] = []
    run: list[int] = []
    for offset, c in enumerate(text):
        if c in MARKDOWN:
            continue
        if not c.isspace():
            run.append(offset)
        elif run and (c != " " or text[offset + 1 : offset + 2].isspace()):
            found.append(run)
            run = []
    return [*found, run] if run else found


def _common(
    letters: str, other: str, least: int, used: Sequence[int], *, again: bool
) -> Iterator[tuple[int, int, int]]:
    """The longest common pieces of `least` letters or more: where in both, how many letters.

    Letters of the other that are used are left out unless `again`.
    """

    def free(b: int) -> bool:
        return again or not used[b]

    for a in range(len(letters) - least + 1):
        piece = letters[a : a + least]
        b = other.find(piece)
        while b >= 0:
            longer = a > 0 and b > 0 and letters[a - 1] == other[b - 1] and free(b - 1)
            if not longer and (again or not any(used[b : b + least])):
                n = least
                while (
                    a + n < len(letters)
                    and b + n < len(other)
                    and letters[a + n] == other[b + n]
                    and free(b + n)
                ):
                    n += 1
                yield a, b, n
            b = other.find(piece, b + 1)


class _Spot(NamedTuple):
    """Where a code point is read: at a place, or so many code points behind (before) it."""

    place: Place
    off: int


def _form(name: str, text: str, places: Mapping[int, Place], texts: Sequence[Written]) -> Transfer:
    visible = [offset for offset, c in enumerate(text) if not c.isspace()]
    owners: dict[int, list[int]] = {}
    furniture: list[dict[str, Any]] = []
    spots: dict[int, _Spot] = {}
    lost = 0.0
    for offset in visible:
        place = places.get(offset)
        if place is None:
            spot, cost = _beside(text, offset, places)
            lost += cost
        else:
            spot = _Spot(place, 0)
        if spot is None or texts[spot.place.text].kind is None:
            _add(furniture, text, offset)
            continue
        spots[offset] = spot
        owners.setdefault(spot.place.text, []).append(offset)
    articles = []
    for number, offsets in owners.items():
        roles = texts[number].roles
        order = _reading_order(offsets, spots, roles)
        fragments: list[dict[str, Any]] = []
        for offset in order:
            _add(fragments, text, offset, role=roles[spots[offset].place.at])
        running = [o for o in order if roles[spots[o].place.at] in ("body", "caption")]
        articles.append((min(running or order), texts[number].kind, fragments))
    form = {
        "schema": "annotator/page-1",
        "offsets": "codepoint",
        "page": name,
        "text": text,
        "articles": [
            {"id": f"a{n}", "kind": kind, "fragments": fragments}
            for n, (_, kind, fragments) in enumerate(sorted(articles, key=lambda one: one[0]), 1)
        ],
        "furniture": furniture,
    }
    return Transfer(form, lost / max(1, len(visible)))


def _beside(text: str, offset: int, places: Mapping[int, Place]) -> tuple[_Spot | None, float]:
    """Where a code point without a place is read, by its line, and how much of it is lost."""

    def nearest(step: int) -> int:
        at = offset
        while 0 <= at < len(text) and text[at] != "\n" and at not in places:
            at += step
        return at

    left, right = nearest(-1), nearest(1)
    before, after = places.get(left), places.get(right)
    if text[offset] in EMPHASIS:
        lost = 0.0
    else:
        lost = HALF_LOST if before and after and before.text == after.text else 1.0
    if before:
        return _Spot(before, offset - left), lost
    if after:
        return _Spot(after, offset - right), lost
    return None, lost


def _reading_order(
    offsets: Sequence[int], spots: Mapping[int, _Spot], roles: Sequence[str]
) -> list[int]:
    """An article's code points as they are read; a second copy behind the role it doubles."""
    copies: dict[_Spot, int] = {}
    keyed = []
    for offset in sorted(offsets):
        spot = spots[offset]
        at = spot.place.at
        copy = copies.get(spot, 0)
        copies[spot] = copy + 1
        first = float(at)
        if copy:
            end = at
            while end < len(roles) and roles[end] == roles[at]:
                end += 1
            first = end - 0.5
        keyed.append((first, copy, at, spot.off, offset))
    return [key[-1] for key in sorted(keyed)]


def _add(ranges: list[dict[str, Any]], text: str, offset: int, role: str | None = None) -> None:
    """One more code point: to the last range where only white space is between, or of its own."""
    if ranges:
        last = ranges[-1]
        end = last["end"]
        if last.get("role") == role and end <= offset and not text[end:offset].strip():
            last["end"] = offset + 1
            return
    begun = {} if role is None else {"role": role}
    ranges.append({**begun, "start": offset, "end": offset + 1})
