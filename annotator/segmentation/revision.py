"""Line roles as the newspaper's own pages have them: where the rules err in a way that repeats.

Transformation-based learning (Brill, "Transformation-based error-driven learning and natural
language processing", Computational Linguistics 1995): the rules' verdicts are the first guess,
and what is learnt are the few conditions under which another role is right. A condition is one
sign of the line or two, so it can be read by a person.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

from annotator.segmentation import sign
from annotator.segmentation.certain import LineRole
from annotator.segmentation.learnt import Learnt, Revision, Sign
from annotator.segmentation.line import Line
from annotator.segmentation.recall import LONGEST_LINE, generalised
from annotator.segmentation.role import roles_of

SIGNS = (
    "role above",
    "role below",
    "end of the line above",
    "end",
    "first character",
    "last character",
    "width against the column",
    "width against the line above",
    "width against the line below",
    "length",
    "comma or full stop",
    "level",
    "vertical",
    "blank lines above",
    "blank lines below",
    "column",
    "below starts a story",
)
"""What is seen of a line; a sign's number is its place here, which stored revisions refer to."""

_PAIRS = (
    (0, 1),
    (0, 3),
    (0, 6),
    (0, 9),
    (0, 13),
    (1, 3),
    (1, 5),
    (1, 6),
    (1, 9),
    (1, 11),
    (2, 3),
    (2, 6),
    (2, 7),
    (3, 6),
    (3, 8),
    (3, 9),
    (6, 9),
    (6, 10),
    (9, 11),
    (9, 13),
    (13, 14),
)

LEAST_GAIN = 3
"""Lines that a revision must put right beyond those that it spoils."""

LEAST_PAGES = 2
"""Pages on which it must have been right."""

LEAST_SHARE = 0.8
"""Of the lines that it changes so many must become right, were there two more that do not."""

LIKELY_SHARE = 0.6
"""What puts fewer right over all pages is not weighed again for a part of them."""

MOST = 12
"""Revisions that are kept; the first ones gain most."""

Seen = tuple[LineRole, tuple[str, ...]]
"""The rules' verdict on a line, and its signs."""

_Key = tuple[LineRole, tuple[Sign, ...]]


def signs_of(lines: Sequence[Line], roles: Sequence[LineRole]) -> list[tuple[str, ...]]:
    """What is seen of each line, in the order of SIGNS."""
    ends = [_end(line.plain) for line in lines]
    out: list[tuple[str, ...]] = []
    last = len(lines) - 1
    for n, line in enumerate(lines):
        plain = line.plain
        above, below = lines[n - 1] if n else None, lines[n + 1] if n < last else None
        out.append(
            (
                roles[n - 1].value if n else "",
                roles[n + 1].value if n < last else "",
                ends[n - 1] if n else "",
                ends[n],
                _class(plain[:1]),
                _class(plain[-1:]),
                _step(line.width - line.column, 8),
                _step(line.width - above.width, 6) if above else "",
                _step(line.width - below.width, 6) if below else "",
                str(min(len(plain), 30) // 2),
                "yes" if "，" in plain or "。" in plain else "no",
                str(line.level) + ("*" if line.strong else ""),
                "yes" if line.vertical else "no",
                str(min(line.gap, 3)),
                str(min(below.gap, 3)) if below else "",
                str(round(line.column)) if line.steady else "",
                "yes" if below is not None and sign.opens_story(below.plain) else "no",
            )
        )
    return out


def _end(plain: str) -> str:
    return "stop" if sign.ends_sentence(plain) else "pause" if sign.pauses(plain) else "open"


def _class(character: str) -> str:
    """Han characters, digits and letters as such; every other character is a sign by itself."""
    if "\u3400" <= character <= "\u9fff":
        return "han"
    return "digit" if character.isdigit() else "letter" if character.isalpha() else character


def _step(width: float, most: int) -> str:
    return str(max(-most, min(most, round(width))))


def _keys(verdict: LineRole, signs: Sequence[str]) -> Iterable[_Key]:
    singles = ((verdict, ((n, value),)) for n, value in enumerate(signs))
    pairs = ((verdict, ((a, signs[a]), (b, signs[b]))) for a, b in _PAIRS)
    return chain(singles, pairs)


class Evidence:
    """What confirmed lines say of every condition that would have put some of them right.

    Made once of all pages; `revisions` are then drawn from any part of them.
    """

    def __init__(self, pages: Sequence[Sequence[tuple[Seen, LineRole | None]]]) -> None:
        wrong: Counter[tuple[_Key, LineRole]] = Counter()
        held: Counter[tuple[_Key, LineRole]] = Counter()
        for page in pages:
            here: Counter[tuple[_Key, LineRole]] = Counter()
            for (verdict, signs), role in page:
                if role is not None and role is not verdict:
                    here.update((key, role) for key in _keys(verdict, signs))
            wrong.update(here)
            held.update(here.keys())
        self._rivals = sorted(
            rival
            for rival, times in wrong.items()
            if times >= LEAST_GAIN and held[rival] >= LEAST_PAGES
        )
        # By condition and page: the lines that it is true of, by number, with their roles.
        self._lines: dict[_Key, _Held] = {key: {} for key, _ in self._rivals}
        # By verdict and numbers of signs, since building each condition of a line takes longer.
        wanted: dict[LineRole, dict[tuple[int, int], dict[tuple[str, str], _Key]]] = {}
        for key in self._lines:
            (one, value), (two, other) = key[1][0], key[1][-1]
            tables = wanted.setdefault(key[0], {})
            tables.setdefault((one, two), {})[value, other] = key
        for number, page in enumerate(pages):
            for n, ((verdict, signs), role) in enumerate(page):
                if role is None or verdict not in wanted:
                    continue
                for (one, two), table in wanted[verdict].items():
                    key_here = table.get((signs[one], signs[two]))
                    if key_here is not None:
                        self._lines[key_here].setdefault(number, []).append((n, role))
        everywhere = set(range(len(pages)))
        self._rivals = [rival for rival in self._rivals if self._is_likely(*rival, everywhere)]

    def _is_likely(self, key: _Key, role: LineRole, pages: set[int]) -> bool:
        """Whether it is right often enough, over all pages, to be so on some of them."""
        right, wrong, _ = _weighed(self._lines[key], key[0], role, pages, set())
        return right >= LIKELY_SHARE * (right + wrong)

    def revisions(self, pages: Iterable[int]) -> tuple[Revision, ...]:
        """The revisions that these pages speak for, the one that gains most first."""
        among = set(pages)
        done: set[tuple[int, int]] = set()
        rivals = self._rivals
        out: list[Revision] = []
        while len(out) < MOST:
            weighed = []
            for key, role in rivals:
                right, wrong, held = _weighed(self._lines[key], key[0], role, among, done)
                if _is_enough(right, wrong, held):
                    weighed.append((right - wrong, -len(key[1]), key, role, right, wrong))
            if not weighed:
                break
            *_, key, role, right, wrong = max(weighed)
            out.append(Revision(key[0], key[1], role, right, wrong))
            done |= {(p, n) for p, lines in self._lines[key].items() for n, _ in lines}
            rivals = [(one[2], one[3]) for one in weighed]
        return tuple(out)


_Held = dict[int, list[tuple[int, LineRole]]]


def _weighed(
    held: _Held, verdict: LineRole, role: LineRole, among: set[int], done: set[tuple[int, int]]
) -> tuple[int, int, int]:
    """How many lines a condition would put right and spoil, and on how many pages it is right.

    Lines that are neither stay as wrong as they were.
    """
    right = wrong = pages = 0
    for page, lines in held.items():
        if page not in among:
            continue
        before = right
        for n, said in lines:
            if said is role:
                right += (page, n) not in done
            elif said is verdict:
                wrong += (page, n) not in done
        pages += right > before
    return right, wrong, pages


def _is_enough(right: int, wrong: int, pages: int) -> bool:
    return (
        right - wrong >= LEAST_GAIN
        and pages >= LEAST_PAGES
        and right >= LEAST_SHARE * (right + wrong + 2)
    )


def revised_roles(lines: Sequence[Line], learnt: Learnt) -> list[LineRole]:
    """A role for each line: the rules' word, put right where this newspaper is known better.

    Lines that begin as the newspaper's articles do are marked as an `opening`.
    """
    roles = roles_of(lines)
    _revise(lines, roles, learnt.revisions)
    known = {one.pattern: one.role for one in learnt.lines}
    for n, line in enumerate(lines):
        role = (
            known.get(generalised(line.plain))
            if known and len(line.plain) <= LONGEST_LINE
            else None
        )
        if role is not None:
            roles[n] = role
        elif learnt.openings and line.plain.startswith(learnt.openings):
            if roles[n] in (LineRole.HEAD, LineRole.BODY):
                roles[n], line.opening = LineRole.BODY, True
    return roles


def in_words(revision: Revision) -> str:
    """A revision as a person reads it."""
    signs = ", ".join(
        f"{SIGNS[n]}: {value or '-'}" for n, value in revision.signs if n < len(SIGNS)
    )
    return (
        f"{revision.verdict} -> {revision.role} where {signs} "
        f"({revision.right} of {revision.right + revision.wrong})"
    )


def _revise(lines: Sequence[Line], roles: list[LineRole], revisions: Sequence[Revision]) -> None:
    """Puts roles right that the rules get wrong in this newspaper; the first that is true says."""
    if not revisions:
        return
    verdicts = {one.verdict for one in revisions}
    if not verdicts & set(roles):
        return
    signs = signs_of(lines, roles)
    before = list(roles)
    for n, verdict in enumerate(before):
        if verdict not in verdicts:
            continue
        for one in revisions:
            if one.verdict is verdict and all(
                k < len(SIGNS) and signs[n][k] == value for k, value in one.signs
            ):
                roles[n] = one.role
                break
