"""Spans of an article in its reading text, and those that cannot be said there."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from annotator.domain.annotation import Annotation, Origin, Span
from annotator.domain.claim import Claims
from annotator.domain.error import AnnotatorError
from annotator.domain.range import Range
from annotator.domain.reading import ReadingText
from annotator.domain.span_edit import attributes_of


class LeftOut(AnnotatorError):
    """A span that the export cannot say; the sentence tells which, where and why."""


class Placed(NamedTuple):
    """A span and its stretches of a text (start and end in code points of it), in its order.

    More than one only where the span has a gap; a seam or a wrap makes none.
    """

    span: Span
    stretches: tuple[tuple[int, int], ...]

    @property
    def start(self) -> int:
        """Where the first of its characters stands."""
        return self.stretches[0][0]

    @property
    def end(self) -> int:
        """The place behind its last character."""
        return self.stretches[-1][1]


def human_spans(annotation: Annotation) -> Iterator[Span]:
    """The spans that a person has marked or accepted: the others are no training data yet."""
    return (span for span in annotation.spans if span.origin is Origin.HUMAN)


def spans_by_article(
    annotation: Annotation, spans: Iterable[Span] | None = None
) -> dict[str, list[Span]]:
    """The spans (the human ones where none are given) that each article may hold, by its id.

    Those that it has a character of, in their order; all where it is the page's only one. Whoever
    goes through the articles of a page asks once, and not each of them for every span.
    """
    wanted = human_spans(annotation) if spans is None else spans
    if len(annotation.articles) == 1:
        return {annotation.articles[0].id: list(wanted)}
    claims = Claims.of(annotation)
    out: dict[str, list[Span]] = {one.id: [] for one in annotation.articles}
    for span in wanted:
        for article_id in {c.article for one in span.ranges for c in claims.within(one)}:
            if article_id is not None:
                out[article_id].append(span)
    return out


def placed_in(
    annotation: Annotation, reading: ReadingText, spans: Sequence[Span] | None = None
) -> tuple[list[Placed], list[LeftOut]]:
    """The spans that stand wholly in the article, as they stand in its reading text.

    And those that do, but whose characters a correction has taken out or run over. The spans are
    the human ones where none are given.
    """
    within = reading.article.ranges
    text = annotation.page.text
    corrected = bool(reading.corrected)
    found: list[Placed] = []
    left_out: list[LeftOut] = []
    rest = list(human_spans(annotation)) if spans is None else spans
    if not corrected:  # nearly all spans and texts are so, and exports have many
        places = reading.stretches(span.ranges[0] for span in rest)
        plain = [
            place if len(span.ranges) == 1 else None
            for span, place in zip(rest, places, strict=True)
        ]
        found = [Placed(span, (place,)) for span, place in zip(rest, plain, strict=True) if place]
        rest = [span for span, place in zip(rest, plain, strict=True) if not place]
    for span in rest:
        if not _is_within(text, span, within):
            continue
        stretches: list[tuple[int, int]] = []
        over_edge = False
        for one in span.ranges:
            own = reading.reading_ranges(one)
            if corrected:
                own = [_with_corrections(reading, one, *stretch) for stretch in own]
                over_edge |= not all(_is_own(reading, one, *stretch) for stretch in own)
            stretches += own
        if over_edge:
            left_out.append(LeftOut(_OVER_EDGE, **place_of(annotation, span)))
        elif not stretches:
            left_out.append(LeftOut(_TAKEN_OUT, **place_of(annotation, span)))
        else:
            if len(stretches) > 1:
                stretches = list(_joined(reading, sorted(stretches)))
            found.append(Placed(span, tuple(stretches)))
    return sorted(found, key=lambda one: (one[1][0][0], one[1][-1][1])), left_out


def outside(annotation: Annotation, spans: Iterable[Span] | None = None) -> list[LeftOut]:
    """The spans (the human ones where none are given) that no article holds wholly."""
    text = annotation.page.text
    articles = {one.id: one.ranges for one in annotation.articles}
    claims = Claims.of(annotation)
    out = []
    for span in human_spans(annotation) if spans is None else spans:
        of = {claim.article for one in span.ranges for claim in claims.within(one)}
        touched = [articles[one] for one in of if one is not None]
        if any(_is_within(text, span, ranges) for ranges in touched):
            continue
        place = place_of(annotation, span)
        out.append(LeftOut(_RUNS_OUT, **place) if touched else LeftOut(_NOWHERE, **place))
    return out


def left_out_with_gap(
    annotation: Annotation, placed: list[Placed]
) -> tuple[list[Placed], list[LeftOut]]:
    """The spans of one stretch, and a sentence for each of the others."""
    if max((len(stretches) for _, stretches in placed), default=1) == 1:
        return placed, []
    kept: list[Placed] = []
    left_out: list[LeftOut] = []
    for one in placed:
        if len(one.stretches) == 1:
            kept.append(one)
        else:
            left_out.append(LeftOut(_GAP, **place_of(annotation, one.span)))
    return kept, left_out


def text_of(annotation: Annotation, text: str, placed: Placed) -> str:
    """The span's text in an exported text, from its start to its end.

    Raises AssertionError, which is a bug, when its stretches do not hold the characters that the
    span marks on the page; white space, and what is corrected, is not compared.
    """
    span, stretches = placed
    said = text[stretches[0][0] : stretches[-1][1]]
    if len(stretches) == 1 and said == span.text(annotation.page):
        return said  # nearly all; exports ask it of every span
    if not any(c.range.overlaps(r) for c in annotation.corrections for r in span.ranges):
        marked = "".join(text[start:end] for start, end in stretches)
        wanted = span.text(annotation.page)
        if sorted("".join(marked.split())) != sorted("".join(wanted.split())):
            raise AssertionError(f"{annotation.page.name}: {span.id} is not at {placed.start}")
    return said


def assert_texts(annotation: Annotation, text: str, spans: Iterable[Placed]) -> None:
    """Raise AssertionError, as `text_of` does, when a span is not where it is said to be."""
    page = annotation.page.text
    for one in spans:
        span, stretches = one
        if len(stretches) == 1 and len(span.ranges) == 1:
            (start, end), own = stretches[0], span.ranges[0]
            if text[start:end] == page[own.start : own.end]:
                continue
        text_of(annotation, text, one)


def attribute_list(span: Span) -> list[dict[str, str]]:
    """The attributes as a list, so that every key has one type; a flag is "true" or "false"."""
    if not span.extra:
        return []
    return [
        {"name": name, "value": value if isinstance(value, str) else str(value).lower()}
        for name, value in sorted(attributes_of(span).items())
    ]


def ranges_form(ranges: Iterable[Range]) -> list[dict[str, Any]]:
    """Ranges as plain dictionaries."""
    return [{"start": one.start, "end": one.end} for one in ranges]


_NOWHERE = "{page}: {text} ({label}, at {start}) is left out: it stands in no article"
_RUNS_OUT = "{page}: {text} ({label}, at {start}) is left out: it runs out of its article"
_OVER_EDGE = "{page}: {text} ({label}, at {start}) is left out: a correction runs over its edge"
_GAP = "{page}: {text} ({label}, at {start}) is left out: it has a gap"
_TAKEN_OUT = "{page}: {text} ({label}, at {start}) is left out: a correction takes it out"


def place_of(annotation: Annotation, span: Span) -> dict[str, str | int]:
    """What the sentence about a span that is left out says of it."""
    return {
        "page": annotation.page.name,
        "text": "".join(span.text(annotation.page).split())[:16],
        "label": span.label,
        "start": span.ranges[0].start,
    }


def _is_within(text: str, span: Span, ranges: list[Range]) -> bool:
    """Whether all of the span's characters, white space left out, lie in the ranges.

    A span of nothing but white space lies where its first character does, and in one article.
    """
    if not any(text[own.start : own.end].strip() for own in span.ranges):
        return any(span.ranges[0].start in one for one in ranges)
    return all(not text[r.start : r.end].strip() for own in span.ranges for r in own.minus(ranges))


def _with_corrections(reading: ReadingText, one: Range, start: int, end: int) -> tuple[int, int]:
    """The stretch with all of the text of corrections that lie inside the range."""
    while start > 0 and _is_corrected_in(reading, one, start - 1):
        start -= 1
    while end < len(reading) and _is_corrected_in(reading, one, end):
        end += 1
    return start, end


def _is_corrected_in(reading: ReadingText, one: Range, offset: int) -> bool:
    if not reading.is_corrected(offset) or reading.text[offset].isspace():
        return False
    low, high = reading.page_range(offset)
    return one.start <= low and high <= one.end


def _is_own(reading: ReadingText, one: Range, start: int, end: int) -> bool:
    """Whether every corrected character of the stretch comes from inside the range."""
    for offset in range(start, end):
        if reading.is_corrected(offset):
            low, high = reading.page_range(offset)
            if low < one.start or one.end < high:
                return False
    return True


def _joined(reading: ReadingText, stretches: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Stretches with nothing of the page between them (a seam, a wrap) as one."""
    start, end = stretches[0]
    for low, high in stretches[1:]:
        between = reading.text[end:low]
        if low <= end or not between.strip():
            end = max(end, high)
            continue
        yield start, end
        start, end = low, high
    yield start, end
