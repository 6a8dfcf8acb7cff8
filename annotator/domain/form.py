"""The page form and the journal's differences as plain dictionaries, there and back.

The page form is described in the design; `write` leaves out what says nothing (an unflagged
article, a human origin), `read` fills it in, and unknown keys travel along in `extra`.
"""

from collections.abc import Callable
from typing import Any

from annotator.domain.annotation import (
    Annotation,
    Article,
    Correction,
    Doubt,
    Fragment,
    Furniture,
    Origin,
    Span,
    Status,
)
from annotator.domain.error import BadForm, InvariantBroken
from annotator.domain.extra import extra_of, with_extra
from annotator.domain.form_reader import LARGEST, ORIGINS, Reader, wrong
from annotator.domain.page import Page
from annotator.domain.range import Range

SCHEMA = "annotator/page-1"
OFFSETS = "codepoint"
Form = dict[str, Any]

_PAGE_KEYS = frozenset(
    "schema offsets page sha256 text source annotator status articles furniture corrections spans "
    "doubts comment flagged".split()
)
_ARTICLE_KEYS = frozenset("id kind confirmed flagged comment fragments".split())
_FRAGMENT_KEYS = frozenset("role start end origin".split())
_RANGE_KEYS = frozenset("start end origin".split())
_CORRECTION_KEYS = frozenset("start end text origin".split())
_SPAN_KEYS = frozenset("id label ranges text origin comment".split())
_DOUBT_KEYS = frozenset("at reason confidence".split())


def _article_read(reader: Reader) -> Article:
    confirmed = reader.flag("confirmed")
    said_by = Origin.HUMAN if confirmed else Origin.SUGGESTION

    def fragment(inner: Reader) -> Fragment:
        role = inner.text("role")
        if not role:
            raise wrong(inner.where, "role", "a role", role)
        return Fragment(
            role, inner.range(), inner.origin(said_by), extra_of(inner.form, _FRAGMENT_KEYS)
        )

    fragments = reader.each("fragments", fragment)
    try:
        return Article(
            id=reader.text("id"),
            fragments=fragments,
            kind=reader.text("kind", "story"),
            confirmed=confirmed,
            flagged=reader.flag("flagged"),
            comment=reader.text("comment", ""),
            extra=extra_of(reader.form, _ARTICLE_KEYS),
        )
    except InvariantBroken as error:
        raise BadForm("{where}: {reason}", where=reader.where, reason=error) from None


def _article_write(article: Article) -> Form:
    said_by = Origin.HUMAN if article.confirmed else Origin.SUGGESTION
    fragments = []
    for f in article.fragments:
        form: Form = {"role": f.role, "start": f.start, "end": f.end}
        if f.origin is not said_by:
            form["origin"] = str(f.origin)
        fragments.append(with_extra(form, f.extra))
    form = {"id": article.id, "kind": article.kind, "confirmed": article.confirmed}
    if article.flagged:
        form["flagged"] = True
    form["comment"] = article.comment
    form["fragments"] = fragments
    return with_extra(form, article.extra)


def _range_write(one: Range, origin: Origin, extra: str, **more: object) -> Form:
    form: Form = {"start": one.start, "end": one.end, **more}
    if origin is not Origin.HUMAN:
        form["origin"] = str(origin)
    return with_extra(form, extra)


def _furniture_read(reader: Reader) -> Furniture:
    extra = extra_of(reader.form, _RANGE_KEYS)
    return Furniture(reader.range(), reader.origin(Origin.HUMAN), extra)


def _furniture_write(one: Furniture) -> Form:
    return _range_write(one.range, one.origin, one.extra)


def _correction_read(reader: Reader) -> Correction:
    extra = extra_of(reader.form, _CORRECTION_KEYS)
    return Correction(reader.range(), reader.text("text"), reader.origin(Origin.HUMAN), extra)


def _correction_write(one: Correction) -> Form:
    return _range_write(one.range, one.origin, one.extra, text=one.text)


def _spans_read(reader: Reader) -> tuple[Span, ...]:
    values = reader.form.get("spans", ())
    if type(values) is not list:
        return reader.each("spans", _span_read)
    return tuple(
        [_plain_span(v) or _span_read(Reader(v, "spans", reader, n)) for n, v in enumerate(values)]
    )


def _plain_span(form: object) -> Span | None:
    """The span in a form that is as nearly all are; None where a closer look is needed.

    That is with one range and no unknown key. A page has more spans than anything else, and going
    through a reader would take three times as long.
    """
    if type(form) is not dict or not form.keys() <= _SPAN_KEYS:
        return None
    key, label, comment = form.get("id"), form.get("label"), form.get("comment", "")
    origin, ranges = form.get("origin"), form.get("ranges")
    if not type(key) is type(label) is type(comment) is type(origin) is str:
        return None
    if origin not in ORIGINS or type(ranges) is not list or len(ranges) != 1:
        return None
    (one,) = ranges
    if type(one) is not dict:
        return None
    start, end = one.get("start"), one.get("end")
    if not (type(start) is type(end) is int and start < end <= LARGEST):
        return None
    try:
        return Span(key, label, (Range(start, end),), ORIGINS[origin], comment)
    except InvariantBroken:
        return None


def _span_read(reader: Reader) -> Span:
    try:
        return Span(
            reader.any_text("id"),
            reader.any_text("label"),
            reader.each("ranges", Reader.range),
            reader.origin(Origin.HUMAN),
            reader.any_text("comment", ""),
            extra_of(reader.form, _SPAN_KEYS),
        )
    except BadForm:
        raise
    except InvariantBroken as error:
        for key in ("id", "label", "comment"):  # the span has looked; which of them is it?
            reader.text(key, "")
        raise BadForm("{where}: {reason}", where=reader.where, reason=error) from None


def _spans_write(spans: tuple[Span, ...], page: Page) -> list[Form]:
    # `_span_write` with the text, written out: see `_plain_span`.
    text = page.text
    forms: list[Form] = []
    for span in spans:
        ranges = [{"start": r.start, "end": r.end} for r in span.ranges]
        only = ranges[0]
        form: Form = {
            "id": span.id,
            "label": span.label,
            "ranges": ranges,
            "text": text[only["start"] : only["end"]] if len(ranges) == 1 else span.text(page),
            "origin": str(span.origin),
            "comment": span.comment,
        }
        forms.append(with_extra(form, span.extra) if span.extra else form)
    return forms


def _span_write(span: Span) -> Form:
    form: Form = {
        "id": span.id,
        "label": span.label,
        "ranges": [{"start": r.start, "end": r.end} for r in span.ranges],
        "origin": str(span.origin),
        "comment": span.comment,
    }
    return with_extra(form, span.extra) if span.extra else form


def _doubt_read(reader: Reader) -> Doubt:
    confidence = reader.form.get("confidence", 0.5)
    if type(confidence) not in (int, float) or not 0 <= confidence <= 1:
        raise wrong(reader.where, "confidence", "a number from 0 to 1", confidence)
    extra = extra_of(reader.form, _DOUBT_KEYS)
    return Doubt(reader.whole("at"), reader.text("reason", ""), float(confidence), extra)


def _doubt_write(doubt: Doubt) -> Form:
    form: Form = {"at": doubt.at, "reason": doubt.reason, "confidence": doubt.confidence}
    return with_extra(form, doubt.extra)


def write(annotation: Annotation) -> Form:
    """The annotation and its page as a page form, fit for JSON."""
    page = annotation.page
    form: Form = {"schema": SCHEMA, "offsets": OFFSETS, "page": page.name}
    if page.source:
        form["source"] = page.source
    form |= {
        "sha256": page.sha256,
        "text": page.text,
        "annotator": annotation.annotator,
        "status": str(annotation.status),
        "articles": [_article_write(a) for a in annotation.articles],
        "furniture": [_furniture_write(f) for f in annotation.furniture],
        "corrections": [_correction_write(c) for c in annotation.corrections],
        "spans": _spans_write(annotation.spans, page),
        "doubts": [_doubt_write(d) for d in annotation.doubts],
    }
    if annotation.comment:
        form["comment"] = annotation.comment
    if annotation.flagged:
        form["flagged"] = True
    return with_extra(form, annotation.extra)


def read(form: object, *, text: str | None = None) -> Annotation:
    """The annotation in a page form; `text` is the page's text where the form has none.

    Raises BadForm (with the key that is wrong) or InvariantBroken.
    """
    reader = Reader(form, "")
    schema = reader.text("schema", SCHEMA)
    if not schema.startswith("annotator/page-"):
        raise wrong("", "schema", SCHEMA, schema)
    if schema != SCHEMA:
        raise BadForm(
            "the page form is of the newer kind {schema}; update the program", schema=schema
        )
    if reader.text("offsets", OFFSETS) != OFFSETS:
        raise wrong("", "offsets", OFFSETS, reader.form["offsets"])
    if text is None or "text" in reader.form:
        text = reader.any_text("text")  # the page says where in it half a pair stands
    page = Page(reader.text("page"), text, reader.text("source", ""))
    status = reader.text("status", Status.TODO)
    if status not in set(Status):
        raise wrong("", "status", "todo, doing, done or flagged", status)
    if reader.text("sha256", page.sha256) != page.sha256:
        raise BadForm(
            "the text is not the one that was annotated: its sha256 is {is_now}, the form says "
            "{said}",
            is_now=page.sha256,
            said=reader.form["sha256"],
        )
    spans = _spans_read(reader)
    for n, span in enumerate(spans):
        said = reader.form["spans"][n].get("text")
        if said is None or said == span.text(page):
            continue
        if all(r.end <= len(text) for r in span.ranges):
            raise wrong(f"spans[{n}]", "text", repr(span.text(page)[:40]), said)
    return Annotation(
        page=page,
        articles=reader.each("articles", _article_read),
        furniture=reader.each("furniture", _furniture_read),
        corrections=reader.each("corrections", _correction_read),
        spans=spans,
        doubts=reader.each("doubts", _doubt_read),
        flagged=reader.flag("flagged") or status == Status.FLAGGED,
        comment=reader.text("comment", ""),
        annotator=reader.text("annotator", ""),
        extra=extra_of(reader.form, _PAGE_KEYS),
    )


# What the journal keeps: every field of a value, so that undo gives back the equal one.

WRITERS: dict[str, Callable[[Any], Form]] = {
    "articles": _article_write,
    "furniture": _furniture_write,
    "corrections": _correction_write,
    "spans": _span_write,
    "doubts": _doubt_write,
}
READERS: dict[str, Callable[[Form], Any]] = {
    "articles": lambda form: _article_read(Reader(form, "article")),
    "furniture": lambda form: _furniture_read(Reader(form, "furniture")),
    "corrections": lambda form: _correction_read(Reader(form, "correction")),
    "spans": lambda form: _span_read(Reader(form, "span")),
    "doubts": lambda form: _doubt_read(Reader(form, "doubt")),
}
