"""The page form and the journal's differences as plain dictionaries, there and back.

The page form is described in the design; `write` leaves out what says nothing (an unflagged
article, a human origin), `read` fills it in, and unknown keys travel along in `extra`.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

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
from annotator.domain.counting import is_whole
from annotator.domain.error import BadForm, InvariantBroken
from annotator.domain.page import Page
from annotator.domain.range import Range

SCHEMA = "annotator/page-1"
OFFSETS = "codepoint"
Form = dict[str, Any]
_T = TypeVar("_T")
_ORIGINS = {str(origin): origin for origin in Origin}
# Larger numbers are no offsets, and could be neither stored nor even printed.
_LARGEST = 2**53

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


def _extra_of(form: Mapping[str, Any], known: frozenset[str]) -> str:
    if form.keys() <= known:
        return ""
    unknown = {key: value for key, value in form.items() if key not in known}
    try:
        text = json.dumps(unknown, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        text.encode()
    except (TypeError, ValueError, RecursionError):
        raise BadForm(
            "{keys}: not what JSON can hold", keys=_said(sorted(map(str, unknown)))
        ) from None
    return text


def _with_extra(form: Form, extra: str) -> Form:
    return {**json.loads(extra), **form} if extra else form


def _said(value: object) -> str:
    """A value as an error shows it: short, whatever it is."""
    try:
        return ascii(value)[:60] if not isinstance(value, str) else repr(value[:60])
    except (ValueError, RecursionError):
        return f"that {type(value).__name__}"


def _wrong(where: str, key: str, wanted: str, got: object) -> BadForm:
    return BadForm(
        "{where}: {key} must be {wanted}, not {got}",
        where=where or "the page form",
        key=key,
        wanted=wanted,
        got=_said(got),
    )


class _Reader:
    """Takes typed values out of one dictionary and says where a wrong one stands.

    An import makes one for every span and every range of it: what only an error needs is worked
    out when there is one.
    """

    __slots__ = ("_above", "_name", "_number", "form")

    def __init__(
        self, form: object, name: str, above: "_Reader | None" = None, number: int = -1
    ) -> None:
        self._name, self._above, self._number = name, above, number
        # A dict is told at once; asking the abstract class costs ten times as much.
        if not isinstance(form, dict) and not isinstance(form, Mapping):
            raise _wrong(self.where, "it", "an object", form)
        self.form: Mapping[str, Any] = form

    @property
    def where(self) -> str:
        """The way to the dictionary: "articles[2], fragments[0]"."""
        own = self._name if self._number < 0 else f"{self._name}[{self._number}]"
        above = self._above.where if self._above is not None else ""
        return f"{above}, {own}" if above else own

    def whole(self, key: str) -> int:
        value = self.form.get(key)
        if type(value) is not int or not 0 <= value <= _LARGEST:
            raise _wrong(self.where, key, "a whole number from 0", value)
        return value

    def any_text(self, key: str, default: str | None = None) -> str:
        """A text that may hold half a surrogate pair: what is made of it must look."""
        value = self.form.get(key, default)
        if not isinstance(value, str):
            raise _wrong(self.where, key, "a text", value)
        return value

    def text(self, key: str, default: str | None = None) -> str:
        value = self.any_text(key, default)
        if not is_whole(value):
            raise _wrong(self.where, key, "a text without halves of surrogate pairs", value)
        return value

    def flag(self, key: str) -> bool:
        value = self.form.get(key, False)
        if not isinstance(value, bool):
            raise _wrong(self.where, key, "true or false", value)
        return value

    def range(self) -> Range:
        start, end = self.form.get("start"), self.form.get("end")
        if type(start) is int and type(end) is int and 0 <= start < end <= _LARGEST:
            return Range(start, end)
        start, end = self.whole("start"), self.whole("end")
        try:
            return Range(start, end)
        except InvariantBroken as error:
            raise BadForm("{where}: {reason}", where=self.where, reason=error) from None

    def origin(self, default: Origin) -> Origin:
        value = self.form.get("origin", default)
        if isinstance(value, str) and value in _ORIGINS:
            return _ORIGINS[value]
        raise _wrong(self.where, "origin", "human or suggestion", value)

    def each(self, key: str, read: "Callable[[_Reader], _T]") -> tuple[_T, ...]:
        values = self.form.get(key, ())
        if not isinstance(values, (list, tuple)):
            raise _wrong(self.where, key, "a list", values)
        return tuple([read(_Reader(v, key, self, n)) for n, v in enumerate(values)])


def _article_read(reader: _Reader) -> Article:
    confirmed = reader.flag("confirmed")
    said_by = Origin.HUMAN if confirmed else Origin.SUGGESTION

    def fragment(inner: _Reader) -> Fragment:
        role = inner.text("role")
        if not role:
            raise _wrong(inner.where, "role", "a role", role)
        return Fragment(
            role, inner.range(), inner.origin(said_by), _extra_of(inner.form, _FRAGMENT_KEYS)
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
            extra=_extra_of(reader.form, _ARTICLE_KEYS),
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
        fragments.append(_with_extra(form, f.extra))
    form = {"id": article.id, "kind": article.kind, "confirmed": article.confirmed}
    if article.flagged:
        form["flagged"] = True
    form["comment"] = article.comment
    form["fragments"] = fragments
    return _with_extra(form, article.extra)


def _range_write(one: Range, origin: Origin, extra: str, **more: object) -> Form:
    form: Form = {"start": one.start, "end": one.end, **more}
    if origin is not Origin.HUMAN:
        form["origin"] = str(origin)
    return _with_extra(form, extra)


def _furniture_read(reader: _Reader) -> Furniture:
    extra = _extra_of(reader.form, _RANGE_KEYS)
    return Furniture(reader.range(), reader.origin(Origin.HUMAN), extra)


def _furniture_write(one: Furniture) -> Form:
    return _range_write(one.range, one.origin, one.extra)


def _correction_read(reader: _Reader) -> Correction:
    extra = _extra_of(reader.form, _CORRECTION_KEYS)
    return Correction(reader.range(), reader.text("text"), reader.origin(Origin.HUMAN), extra)


def _correction_write(one: Correction) -> Form:
    return _range_write(one.range, one.origin, one.extra, text=one.text)


def _spans_read(reader: _Reader) -> tuple[Span, ...]:
    values = reader.form.get("spans", ())
    if type(values) is not list:
        return reader.each("spans", _span_read)
    return tuple(
        [_plain_span(v) or _span_read(_Reader(v, "spans", reader, n)) for n, v in enumerate(values)]
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
    if origin not in _ORIGINS or type(ranges) is not list or len(ranges) != 1:
        return None
    (one,) = ranges
    if type(one) is not dict:
        return None
    start, end = one.get("start"), one.get("end")
    if not (type(start) is type(end) is int and start < end <= _LARGEST):
        return None
    try:
        return Span(key, label, (Range(start, end),), _ORIGINS[origin], comment)
    except InvariantBroken:
        return None


def _span_read(reader: _Reader) -> Span:
    try:
        return Span(
            reader.any_text("id"),
            reader.any_text("label"),
            reader.each("ranges", _Reader.range),
            reader.origin(Origin.HUMAN),
            reader.any_text("comment", ""),
            _extra_of(reader.form, _SPAN_KEYS),
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
        forms.append(_with_extra(form, span.extra) if span.extra else form)
    return forms


def _span_write(span: Span) -> Form:
    form: Form = {
        "id": span.id,
        "label": span.label,
        "ranges": [{"start": r.start, "end": r.end} for r in span.ranges],
        "origin": str(span.origin),
        "comment": span.comment,
    }
    return _with_extra(form, span.extra) if span.extra else form


def _doubt_read(reader: _Reader) -> Doubt:
    confidence = reader.form.get("confidence", 0.5)
    if type(confidence) not in (int, float) or not 0 <= confidence <= 1:
        raise _wrong(reader.where, "confidence", "a number from 0 to 1", confidence)
    extra = _extra_of(reader.form, _DOUBT_KEYS)
    return Doubt(reader.whole("at"), reader.text("reason", ""), float(confidence), extra)


def _doubt_write(doubt: Doubt) -> Form:
    form: Form = {"at": doubt.at, "reason": doubt.reason, "confidence": doubt.confidence}
    return _with_extra(form, doubt.extra)


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
    return _with_extra(form, annotation.extra)


def read(form: object, *, text: str | None = None) -> Annotation:
    """The annotation in a page form; `text` is the page's text where the form has none.

    Raises BadForm (with the key that is wrong) or InvariantBroken.
    """
    reader = _Reader(form, "")
    schema = reader.text("schema", SCHEMA)
    if not schema.startswith("annotator/page-"):
        raise _wrong("", "schema", SCHEMA, schema)
    if schema != SCHEMA:
        raise BadForm(
            "the page form is of the newer kind {schema}; update the program", schema=schema
        )
    if reader.text("offsets", OFFSETS) != OFFSETS:
        raise _wrong("", "offsets", OFFSETS, reader.form["offsets"])
    if text is None or "text" in reader.form:
        text = reader.any_text("text")  # the page says where in it half a pair stands
    page = Page(reader.text("page"), text, reader.text("source", ""))
    status = reader.text("status", Status.TODO)
    if status not in set(Status):
        raise _wrong("", "status", "todo, doing, done or flagged", status)
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
            raise _wrong(f"spans[{n}]", "text", repr(span.text(page)[:40]), said)
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
        extra=_extra_of(reader.form, _PAGE_KEYS),
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
    "articles": lambda form: _article_read(_Reader(form, "article")),
    "furniture": lambda form: _furniture_read(_Reader(form, "furniture")),
    "corrections": lambda form: _correction_read(_Reader(form, "correction")),
    "spans": lambda form: _span_read(_Reader(form, "span")),
    "doubts": lambda form: _doubt_read(_Reader(form, "doubt")),
}
