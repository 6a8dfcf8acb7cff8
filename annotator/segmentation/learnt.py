"""What confirmed pages have taught about one newspaper: a plain value, to JSON and back."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from annotator.domain.error import AnnotatorError
from annotator.segmentation.certain import LineRole

VERSION = 1
"""The version of the JSON. What another version has learnt is learnt anew."""

LARGEST = 16_000_000
"""A longer JSON text, in characters, was never written by us."""


class LearntUnreadable(AnnotatorError):
    """What was stored as learnt is not what `Learnt.to_json` writes."""


class Lore(StrEnum):
    """The parts of what is learnt: each can be left out when it does no good."""

    TEXTS = "texts"
    LINES = "lines"
    ROLES = "roles"


@dataclass(frozen=True, slots=True)
class KnownText:
    """The letters of a confirmed article in reading order, in runs of one role."""

    kind: str
    runs: tuple[tuple[str, str], ...]

    @property
    def letters(self) -> str:
        """All of them."""
        return "".join(letters for _, letters in self.runs)


@dataclass(frozen=True, slots=True)
class KnownLine:
    """A line that came again on other pages in one role; `pattern` is `generalised`."""

    pattern: str
    role: LineRole
    pages: int


Sign = tuple[int, str]
"""The number of a sign (its place in `revision.SIGNS`) and its value."""


@dataclass(frozen=True, slots=True)
class Revision:
    """Lines with these signs that the rules take for `verdict` are of another role.

    `right` and `wrong` are how many of the confirmed lines it puts right, and how many it would
    spoil.
    """

    verdict: LineRole
    signs: tuple[Sign, ...]
    role: LineRole
    right: int
    wrong: int


@dataclass(frozen=True)
class Learnt:
    """What confirmed pages of one newspaper have taught.

    - `texts`: articles that were confirmed before, which a page may bring again (notices and
      advertisements run for days; a page may come from another program).
    - `lines`: banners, furniture, column names, bylines that came on two pages or more;
      `openings`: how this newspaper begins an article.
    - `revisions`: where the rules for line roles are wrong in a way that repeats.
    """

    texts: tuple[KnownText, ...] = ()
    lines: tuple[KnownLine, ...] = ()
    openings: tuple[str, ...] = ()
    revisions: tuple[Revision, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.lore)

    @property
    def lore(self) -> frozenset[Lore]:
        """The parts that hold anything."""
        held = {
            Lore.TEXTS: self.texts,
            Lore.LINES: self.lines or self.openings,
            Lore.ROLES: self.revisions,
        }
        return frozenset(part for part, value in held.items() if value)

    def only(self, parts: Collection[Lore]) -> "Learnt":
        """The same with no other parts than these."""
        return Learnt(
            self.texts if Lore.TEXTS in parts else (),
            self.lines if Lore.LINES in parts else (),
            self.openings if Lore.LINES in parts else (),
            self.revisions if Lore.ROLES in parts else (),
        )

    def to_json(self) -> str:
        """One JSON text, the same for equal values."""
        form = {
            "version": VERSION,
            "texts": [[one.kind, [list(run) for run in one.runs]] for one in self.texts],
            "lines": [[one.pattern, one.role.value, one.pages] for one in self.lines],
            "openings": list(self.openings),
            "revisions": [
                [r.verdict.value, [list(s) for s in r.signs], r.role.value, r.right, r.wrong]
                for r in self.revisions
            ],
        }
        return json.dumps(form, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> "Learnt":
        """The value that `to_json` wrote. Raises LearntUnreadable for anything else."""
        if len(text) > LARGEST:
            raise _unreadable("it is too long")
        try:
            form = json.loads(text)
            text.encode()
            _refuse_halves(form)
            return _read(form)
        except LearntUnreadable:
            raise
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise _unreadable(str(error) or type(error).__name__) from error


def _unreadable(reason: str) -> LearntUnreadable:
    return LearntUnreadable(
        "what was learnt cannot be read ({reason}): pages are proposed without it; learn again",
        reason=reason,
    )


def _refuse_halves(form: object) -> None:
    # An escaped half of a surrogate pair passes the JSON reader and breaks whoever prints it.
    json.dumps(form, ensure_ascii=False).encode()


def _read(form: Any) -> Learnt:
    if not isinstance(form, dict) or form["version"] != VERSION:
        raise _unreadable("it is of another version")
    return Learnt(
        tuple(
            KnownText(_string(kind), tuple((_text(role), _text(run)) for role, run in runs))
            for kind, runs in form["texts"]
        ),
        tuple(
            KnownLine(_text(pattern), LineRole(role), _count(pages))
            for pattern, role, pages in form["lines"]
        ),
        tuple(_text(one) for one in form["openings"]),
        tuple(
            Revision(
                LineRole(verdict),
                tuple((_count(n), _string(value)) for n, value in signs),
                LineRole(role),
                _count(right),
                _count(wrong),
            )
            for verdict, signs, role, right, wrong in form["revisions"]
        ),
    )


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"not a text: {value!r}")
    return value


def _text(value: Any) -> str:
    if not _string(value):
        raise ValueError("an empty text")
    return str(value)


def _count(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError(f"not a number: {value!r}")
    return value


NOTHING = Learnt()
"""What is known of a newspaper before a page of it is confirmed."""
