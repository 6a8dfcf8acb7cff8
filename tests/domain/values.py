"""Values as a hostile form may hold them: untrimmed, uncanonical, flagged, with unknown keys."""

from dataclasses import replace

from hypothesis import strategies as st

from annotator.domain.annotation import Annotation, Article, Fragment, Furniture, Origin
from annotator.domain.page import Page
from annotator.domain.range import Range
from tests.strategies import annotations, texts

__all__ = ["article", "frag", "offsets_of", "owners", "page_of", "ranges_in", "rich_annotations"]

EXTRAS = ("", '{"x":1}', '{"note":"甲","y":[1,null]}')


def frag(role: str, start: int, end: int, origin: Origin = Origin.HUMAN) -> Fragment:
    return Fragment(role, Range(start, end), origin)


def article(article_id: str, *fragments: Fragment, **values: object) -> Article:
    return replace(Article(article_id, fragments), **values)  # type: ignore[arg-type]


def page_of(text: str, *articles: Article, furniture: tuple[Range, ...] = ()) -> Annotation:
    return Annotation(Page("p.txt", text), articles, tuple(Furniture(r) for r in furniture))


def offsets_of(text: str, one: Range) -> set[int]:
    """The characters of a range that are not white space."""
    return {n for n in range(one.start, min(one.end, len(text))) if not text[n].isspace()}


def owners(annotation: Annotation) -> dict[int, str]:
    """Who has each character that is not white space: an article's id, "furniture", or "nobody"."""
    text = annotation.page.text
    out = dict.fromkeys((n for n, c in enumerate(text) if not c.isspace()), "nobody")
    for one in annotation.articles:
        for r in one.ranges:
            out.update(dict.fromkeys(offsets_of(text, r), one.id))
    for furniture in annotation.furniture:
        out.update(dict.fromkeys(offsets_of(text, furniture.range), "furniture"))
    return out


def ranges_in(length: int) -> st.SearchStrategy[Range]:
    """Any range of a text of that length, which is at least 1."""
    return st.builds(
        lambda a, b: Range(min(a, b), max(a, b) + 1),
        st.integers(0, length - 1),
        st.integers(0, length - 1),
    )


@st.composite
def rich_annotations(draw: st.DrawFn, text: str | None = None) -> Annotation:
    """Like `annotations`, and what only another program's form would hold."""
    plain = draw(annotations(text if text is not None else draw(texts)))
    extra = st.sampled_from(EXTRAS)
    if not draw(st.booleans()):
        return plain
    claimed = sorted(owned for owned, who in owners(plain).items() if who != "nobody")
    white = plain.page.text

    def widened(one: Range) -> Range:
        """With the white space behind it: no other claim can stand there."""
        end = one.end
        while end < len(white) and white[end].isspace() and end not in claimed:
            end += 1
        return Range(one.start, end)

    wide = draw(st.booleans())
    articles = tuple(
        replace(
            a,
            kind=draw(st.sampled_from(("story", "photo", "odd"))),
            flagged=draw(st.booleans()),
            comment=draw(st.sampled_from(("", "why", "为什么"))),
            extra=draw(extra),
            fragments=tuple(
                replace(f, range=widened(f.range) if wide else f.range, extra=draw(extra))
                for f in a.fragments
            ),
        )
        for a in plain.articles
    )
    return replace(
        plain,
        articles=articles,
        furniture=tuple(replace(f, extra=draw(extra)) for f in plain.furniture),
        corrections=tuple(
            replace(c, origin=draw(st.sampled_from(Origin)), extra=draw(extra))
            for c in plain.corrections
        ),
        spans=tuple(
            replace(s, comment=draw(st.sampled_from(("", "?"))), extra=draw(extra))
            for s in plain.spans
        ),
        doubts=tuple(replace(d, extra=draw(extra)) for d in plain.doubts),
        flagged=draw(st.booleans()),
        annotator=draw(st.sampled_from(("", "王涛"))),
        extra=draw(extra),
    )
