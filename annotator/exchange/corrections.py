"""The format `corrections`: what was extracted and what should stand there, in pairs.

For models that mend what an OCR engine or a text layer got wrong. `source` is the extracted text
and `target` what a person made of it: a correction by itself, the page's lines that it stands in,
or an article as it is read. Only what a person has corrected, or accepted, is in it.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Any

from annotator.domain.annotation import Annotation, Article, Correction, Origin
from annotator.domain.claim import Claim, Claims
from annotator.domain.range import Cover, Range
from annotator.domain.reading import ReadingText
from annotator.exchange.chunk import Chunk
from annotator.exchange.json_text import to_line
from annotator.exchange.page_line import PageLine, lines_of
from annotator.exchange.reading_span import LeftOut, ranges_form
from annotator.exchange.shape import Option, Shape

SCHEMA = "annotator/correction-1"


class Unit(StrEnum):
    """What one pair holds."""

    CORRECTION = "correction"
    LINE = "line"
    ARTICLE = "article"


UNIT = Option("unit", "What one record holds.", Unit.CORRECTION, tuple(map(str, Unit)))
CONTEXT = Option("context", "Characters before and after it.", "40", low=0, high=2000)
UNCHANGED = Option(
    "unchanged",
    "Also lines and articles that needed no correction, where the article is confirmed.",
    "no",
    ("no", "yes"),
)
OPTIONS = (UNIT, CONTEXT, UNCHANGED)


def write_corrections(annotations: Iterable[Annotation], shape: Shape) -> Iterator[Chunk]:
    """One line of JSON for each correction, line or article.

    Each chunk tells what it had to leave out. Raises NotWritten for what JSON cannot say, and
    AssertionError, which is a bug, when a pair's source is not what stands in the page.
    """
    unit = Unit(shape.options[UNIT.key])
    context = shape.number(CONTEXT.key)
    unchanged = shape.options[UNCHANGED.key] == "yes"
    for annotation in annotations:
        human = tuple(one for one in annotation.corrections if one.origin is Origin.HUMAN)
        told: list[LeftOut] = []
        if unit is Unit.CORRECTION:
            found = _corrections(annotation, human, context)
        elif unit is Unit.LINE:
            found = _lines(annotation, human, context, unchanged=unchanged)
        else:
            found = _articles(annotation, human, told, unchanged=unchanged)
        lines = [to_line(one, page=annotation.page.name) for one in found]
        yield Chunk(len(lines), b"".join(lines), tuple(told))


def _corrections(
    annotation: Annotation, human: Sequence[Correction], context: int
) -> Iterator[dict[str, Any]]:
    for one in human:
        start, end = one.range.start, one.range.end
        low, high = _around(annotation, start, end)
        yield _pair(
            annotation,
            Unit.CORRECTION,
            source=annotation.page.text[start:end],
            target=one.text,
            bounds=(max(low, start - context), start, end, min(high, end + context)),
            claim=Claims.of(annotation).at(start),
            corrections=[one],
        )


def _around(annotation: Annotation, start: int, end: int) -> tuple[int, int]:
    """From where to where the page is one context: the fragment that it stands in, else the page.

    What stands beside it in the page may be of another article.
    """
    claims = Claims.of(annotation)
    first, last = claims.at(start), claims.at(end - 1)
    if first is None or last is None:
        return 0, len(annotation.page.text)
    return first.range.start, last.range.end


def _lines(
    annotation: Annotation, human: Sequence[Correction], context: int, *, unchanged: bool
) -> Iterator[dict[str, Any]]:
    text = annotation.page.text
    confirmed = {one.id for one in annotation.articles if one.confirmed}
    claims = Claims.of(annotation)
    ahead = list(human)
    for start, end in _whole_lines(lines_of(annotation.page), human):
        own: list[Correction] = []
        while ahead and ahead[0].range.end <= end:
            own.append(ahead.pop(0))
        place = own[0].range.start if own else start
        claim = claims.at(place)
        if own or (unchanged and claim is not None and claim.article in confirmed):
            yield _pair(
                annotation,
                Unit.LINE,
                source=text[start:end],
                target=_corrected(text, start, end, own),
                bounds=(max(0, start - context), start, end, min(len(text), end + context)),
                claim=claim,
                corrections=own,
            )


def _whole_lines(
    lines: Sequence[PageLine], human: Sequence[Correction]
) -> Iterator[tuple[int, int]]:
    """The lines of the page, those that one correction runs over as one; starts and ends.

    A correction of white space beside a line, or between two, belongs to what it touches.
    """
    runs = [(one.start, one.end) for one in lines]
    runs += [(one.range.start, one.range.end) for one in human]
    last: tuple[int, int] | None = None
    for start, end in sorted(runs):
        if last is not None and start <= last[1]:
            last = last[0], max(last[1], end)
            continue
        if last is not None:
            yield last
        last = start, end
    if last is not None:
        yield last


def _corrected(text: str, start: int, end: int, corrections: Sequence[Correction]) -> str:
    out = []
    for one in corrections:
        out += [text[start : one.range.start], one.text]
        start = one.range.end
    return "".join((*out, text[start:end]))


def _articles(
    annotation: Annotation,
    human: Sequence[Correction],
    told: list[LeftOut],
    *,
    unchanged: bool,
) -> Iterator[dict[str, Any]]:
    page = annotation.page
    claims = Claims.of(annotation)
    covers = {one.id: Cover(one.ranges) for one in annotation.articles} if human else {}
    of: dict[str, list[Correction]] = {}
    for one in human:
        claim = claims.at(one.range.start)
        article_id = None if claim is None else claim.article
        if article_id is not None and not any(
            page.text[r.start : r.end].strip() for r in covers[article_id].beside(one.range)
        ):
            of.setdefault(article_id, []).append(one)
        else:
            told.append(_left_out(annotation, one))
    for article in annotation.articles:
        own = of.get(article.id, [])
        if not own and not (unchanged and article.confirmed):
            continue
        extracted = ReadingText(page, article).text
        _assert_holds(annotation, article, extracted)
        first = article.fragments[0]
        yield _pair(
            annotation,
            Unit.ARTICLE,
            source=extracted,
            target=ReadingText(page, article, own).text,
            bounds=(first.start, first.start, first.end, first.end),
            claim=Claim(first.range, article.id),
            corrections=own,
            ranges=article.ranges,
        )


def _assert_holds(annotation: Annotation, article: Article, text: str) -> None:
    page = annotation.page
    wanted = "".join(page.text[one.start : one.end] for one in article.ranges)
    if "".join(text.split()) != "".join(wanted.split()):
        raise AssertionError(f"{page.name}: the text of {article.id} is not the page's")


def _left_out(annotation: Annotation, correction: Correction) -> LeftOut:
    start, end = correction.range.start, correction.range.end
    touched = any(one.overlaps(correction.range) for a in annotation.articles for one in a.ranges)
    return LeftOut(
        _RUNS_OUT if touched else _NOWHERE,
        page=annotation.page.name,
        text=" ".join(annotation.page.text[start:end].split())[:16],
        start=start,
    )


_NOWHERE = "{page}: the correction of {text} (at {start}) is left out: it stands in no article"
_RUNS_OUT = "{page}: the correction of {text} (at {start}) is left out: it runs out of its article"


def _pair(
    annotation: Annotation,
    unit: Unit,
    *,
    source: str,
    target: str,
    bounds: tuple[int, int, int, int],
    claim: Claim | None,
    corrections: Sequence[Correction],
    ranges: Sequence[Range] = (),
) -> dict[str, Any]:
    """A pair; `bounds` are where what stands before it begins, where it does and ends, and so on.

    Of an article they are those of its first fragment.
    """
    page = annotation.page
    low, start, end, high = bounds
    if not ranges and page.text[start:end] != source:
        raise AssertionError(f"{page.name}: {source[:20]!r} is not at {start}")
    article = None
    if claim is not None and claim.article is not None:
        article = annotation.article(claim.article)
    return {
        "schema": SCHEMA,
        "offsets": "codepoint",
        "unit": str(unit),
        "source": source,
        "target": target,
        "before": page.text[low:start],
        "after": page.text[end:high],
        "start": start,
        "end": end,
        "ranges": ranges_form(ranges or [Range(start, end)]),
        "page": page.name,
        "page_source": page.source,
        "page_sha256": page.sha256,
        "annotator": annotation.annotator,
        "article": "" if article is None else article.id,
        "role": "" if claim is None else claim.role,
        "kind": "" if article is None else article.kind,
        "confirmed": article is not None and article.confirmed,
        "corrections": len(corrections),
    }
