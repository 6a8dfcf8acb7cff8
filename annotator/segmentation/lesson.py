"""What one confirmed page teaches: its lines with the roles that they play, its articles' letters.

A lesson is drawn from a page once; what is learnt is put together from any number of them, so
that each page can be held out in turn at no cost.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotator.domain.annotation import Annotation, Article
from annotator.domain.role import HEAD
from annotator.segmentation import sign
from annotator.segmentation.certain import LineRole
from annotator.segmentation.learnt import KnownLine, KnownText
from annotator.segmentation.line import Line, lines_of
from annotator.segmentation.recall import LONGEST_LINE, generalised, letters_of
from annotator.segmentation.revision import Seen, signs_of
from annotator.segmentation.role import roles_of

SHORTEST_OPENING = 3
LONGEST_OPENING = 8
"""An article's opening is looked for in so many of its first characters."""

OPENINGS = 3
"""So many articles must begin alike."""

AGREED = 0.9
"""So many of the lines that look alike must play one role."""

MOST_LETTERS = 120_000
"""Of the articles confirmed last so many letters are kept: some thirty pages."""

_CONTINUED = re.compile(r"[（(]上接第?")
_REPORTER = re.compile(r"[（(](?:本报)?(?:见习)?(?:记者|通讯员)([\u3400-\u9fff]{2,4})[）)]")


@dataclass(frozen=True, slots=True)
class Lesson:
    """What one page teaches. `lines` are what is seen of each line, and the role it plays.

    `patterns` count, for each short line without its figures, the roles that it plays here;
    `openings` are the first characters of articles where no sign says that one begins, `starts`
    those of all lines of running text.
    """

    lines: tuple[tuple[Seen, LineRole | None], ...]
    patterns: dict[str, Counter[LineRole]]
    openings: tuple[str, ...]
    starts: tuple[str, ...]
    texts: tuple[KnownText, ...]

    @classmethod
    def of(cls, annotation: Annotation) -> "Lesson":
        """What a confirmed page teaches; text that belongs to nobody teaches nothing."""
        page = annotation.page
        lines = lines_of(page)
        verdicts = roles_of(lines)
        roles = _roles(annotation, lines)
        seen = zip(verdicts, signs_of(lines, verdicts), strict=True)
        patterns: dict[str, Counter[LineRole]] = {}
        starts = []
        for line, role in zip(lines, roles, strict=True):
            if role is None:
                continue
            if 2 <= len(line.plain) <= LONGEST_LINE:
                patterns.setdefault(generalised(line.plain), Counter())[role] += 1
            if role is LineRole.BODY:
                starts.append(line.plain[:LONGEST_OPENING])
        for name in _reporters(annotation):
            patterns.setdefault(name, Counter())[LineRole.BYLINE] += 1
        begun = [_beginning(page.text, article) for article in annotation.articles]
        texts = tuple(
            KnownText(article.kind, runs)
            for article in annotation.articles
            if not _carried(page.text, article) and (runs := _runs(page.text, article))
        )
        return cls(
            tuple(zip(seen, roles, strict=True)),
            patterns,
            tuple(one[:LONGEST_OPENING] for one in begun if not sign.opens_story(one)),
            tuple(starts),
            texts,
        )


def _roles(annotation: Annotation, lines: Sequence[Line]) -> list[LineRole | None]:
    """The role of each line, by most of its characters; None where it belongs to nobody."""
    text = annotation.page.text
    said: list[LineRole | None] = [None] * len(text)
    for article in annotation.articles:
        for fragment in article.fragments:
            role = _line_role(fragment.role)
            said[fragment.start : fragment.end] = [role] * (fragment.end - fragment.start)
    for one in annotation.furniture:
        r = one.range
        said[r.start : r.end] = [LineRole.FURNITURE] * (r.end - r.start)
    out: list[LineRole | None] = []
    for line in lines:
        count: Counter[LineRole | None] = Counter()
        for part in line.ranges:
            count.update(said[part.start : part.end])
        # White space belongs to nobody and outnumbers no one.
        del count[None]
        out.append(count.most_common(1)[0][0] if count else None)
    return out


def _line_role(role: str) -> LineRole | None:
    if role in HEAD and role != "byline":
        return LineRole.HEAD
    try:
        return LineRole(role)
    except ValueError:
        return None  # a role of the person's own


def _prefixes(plain: str) -> Iterable[str]:
    return (plain[:n] for n in range(SHORTEST_OPENING, min(LONGEST_OPENING, len(plain)) + 1))


def _beginning(text: str, article: Article) -> str:
    body = next((f for f in article.fragments if f.role == "body"), None)
    return "" if body is None else "".join(text[body.start : body.end][:40].split())


def _reporters(annotation: Annotation) -> set[str]:
    """Who is named as a reporter at the head of an article or at its end, on this page."""
    out = set()
    text = annotation.page.text
    for article in annotation.articles:
        for fragment in article.fragments:
            words = text[fragment.start : fragment.end]
            if fragment.role == "byline" and sign.is_enclosed_name("".join(words.split())):
                out.add("".join(words.split())[1:-1])
            elif fragment.role == "body":
                out.update(_REPORTER.findall("".join(words[:60].split())))
    return out


def _carried(text: str, article: Article) -> bool:
    """Whether a part of the article stands on another page (上接 or 下转第3版)."""
    words = ["".join(text[f.start : f.end].split()) for f in article.fragments]
    return any(sign.carried_over(one) or _CONTINUED.match(one) is not None for one in words)


def _runs(text: str, article: Article) -> tuple[tuple[str, str], ...]:
    out: list[tuple[str, str]] = []
    for fragment in article.fragments:
        letters = letters_of(text[fragment.start : fragment.end])
        if letters and out and out[-1][0] == fragment.role:
            out[-1] = (fragment.role, out[-1][1] + letters)
        elif letters:
            out.append((fragment.role, letters))
    return tuple(out)


def recurring_lines(lessons: Sequence[Lesson]) -> tuple[KnownLine, ...]:
    """The lines that came on two pages or more and play one role wherever they came."""
    pages: Counter[str] = Counter()
    roles: dict[str, Counter[LineRole]] = {}
    for lesson in lessons:
        pages.update(lesson.patterns.keys())
        for pattern, counts in lesson.patterns.items():
            roles.setdefault(pattern, Counter()).update(counts)
    out = []
    for pattern, held in sorted(pages.items()):
        if held < 2 or not any(c.isalnum() for c in pattern) or pattern == "0":
            continue
        (role, times), *_ = roles[pattern].most_common(1)
        if times >= AGREED * roles[pattern].total() and role is not LineRole.BODY:
            out.append(KnownLine(pattern, role, held))
    return tuple(out)


def openings(lessons: Sequence[Lesson]) -> tuple[str, ...]:
    """How the newspaper's articles begin where no sign says so, the shortest that tell enough."""
    begun: Counter[str] = Counter()
    pages: Counter[str] = Counter()
    for lesson in lessons:
        here = [prefix for one in lesson.openings for prefix in _prefixes(one)]
        begun.update(here)
        pages.update(set(here))
    likely = sorted(
        (one for one in begun if begun[one] >= OPENINGS and pages[one] > 1),
        key=lambda one: (len(one), one),
    )
    out: list[str] = []
    for prefix in likely:
        if not prefix.startswith(tuple(out)):
            started = sum(one.startswith(prefix) for lesson in lessons for one in lesson.starts)
            if begun[prefix] >= AGREED * started:
                out.append(prefix)
    return tuple(out)
