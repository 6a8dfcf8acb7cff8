"""Pages and annotations for property tests: odd Unicode, odd line ends, any cut of the text."""

from itertools import pairwise

from hypothesis import strategies as st

from annotator.domain.annotation import (
    Annotation,
    Article,
    Correction,
    Doubt,
    Fragment,
    Furniture,
    Origin,
    Span,
)
from annotator.domain.page import Page
from annotator.domain.range import Range, trimmed
from annotator.domain.role import HEAD, ROLES

__all__ = ["HEAD", "annotations", "texts"]

ODD = [
    "\r\n", "\r", "\n", "\u00a0", "\u2028", "\u2029", "\u0085", "\ufdd0", "\ufdd1", "\x00", "\f",
    "👨‍👩‍👧", "𠮷", "e\u0301", "\u200b", "\u3000", " ", "。", "，", "（", "）", "本报讯", "新华社",
    "# ", "字", "A", "7", "\ufffc", "\ufeff", "\t",
]  # fmt: skip

texts = st.lists(
    st.one_of(
        st.sampled_from(ODD),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=3),
        st.text("国内新闻报道记者摄影", min_size=1, max_size=12),
    ),
    max_size=40,
).map("".join)


@st.composite
def annotations(draw: st.DrawFn, text: str | None = None) -> Annotation:
    """An annotation of an odd page: its text cut anywhere, dealt out to articles in any order."""
    page = Page("p.txt", draw(texts) if text is None else text)
    length = len(page.text)
    cuts = sorted(set(draw(st.lists(st.integers(0, length), max_size=12))) | {0, length})
    pieces = [r for a, b in pairwise(cuts) if a < b and (r := trimmed(page.text, a, b))]
    pieces = draw(st.permutations(pieces))
    origins = st.sampled_from(Origin)
    owners: dict[int, list[Fragment]] = {}
    furniture = []
    for piece in pieces:
        owner = draw(st.integers(-2, 4))
        if owner == -1:
            furniture.append(Furniture(piece, draw(origins)))
        elif owner >= 0:
            role = draw(st.sampled_from(ROLES))
            owners.setdefault(owner, []).append(Fragment(role, piece, draw(origins)))
    articles = [
        Article(f"a{n + 1}", tuple(fragments), confirmed=draw(st.booleans()))
        for n, fragments in sorted(owners.items())
    ]
    corrections, spans, doubts = [], [], []
    if length:
        places = sorted(set(draw(st.lists(st.integers(0, length), max_size=6))))
        for a, b in list(pairwise(places))[::2]:
            corrections.append(
                Correction(Range(a, b), draw(st.sampled_from(["", "入", "a\n", "𠮷x"])))
            )
        for n in range(draw(st.integers(0, 3))):
            start = draw(st.integers(0, length - 1))
            end = draw(st.integers(start + 1, length))
            spans.append(Span(f"s{n}", "PER", (Range(start, end),), draw(origins)))
        for at in draw(st.lists(st.integers(0, length), max_size=2)):
            doubts.append(Doubt(at, "unsure", 0.5))
    return Annotation(
        page,
        tuple(articles),
        tuple(furniture),
        tuple(corrections),
        tuple(spans),
        tuple(doubts),
        comment=draw(st.sampled_from(["", "why"])),
    )
