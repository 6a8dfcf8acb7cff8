"""Pages as HTML: all of a page is shown as text, and nothing that it holds is obeyed."""

import re
from html import unescape

import pytest
from hypothesis import given

from annotator.domain.annotation import (
    Annotation,
    Article,
    Correction,
    Fragment,
    Furniture,
    Origin,
    Span,
)
from annotator.domain.label import Label, LabelSet
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.domain.reading import ReadingText
from annotator.exchange.format import Format, format_named
from annotator.exchange.html_text import shown
from annotator.exchange.reading_part import own_ends
from tests.domain.values import rich_annotations
from tests.workspace.html import Sober

HTML = format_named("html")
EVIL = (
    '<script>alert(1)</script><img src=x onerror=y>"\'><a href="javascript:z">&amp;&#0;<!--'
    "]]></style></div></body><?php ?>{{x}}</title>\u2028甲"
)
_TAGS = set("html head meta title style body h1 h2 h3 p section div span a b mark ins del".split())
_VALUES = {
    "class": r"legend|facts|twin|source text|articles|text|place|label|role|part( head)?"
    r"|article|furniture|unassigned|card (article|furniture|unassigned)",
    "id": r"p\d+|[sr]\d+-\d+-\d+",
    "href": r"#[sr]\d+-\d+-\d+",
    "style": r"--hue:\d+|--tint: #[0-9a-f]{6}",
    "lang": r"zh|en|zh-CN",
    "charset": "utf-8",
    "name": "viewport",
    "http-equiv": "Content-Security-Policy",
    "content": r"width=device-width|default-src 'none'; style-src 'unsafe-inline'",
}


class Seen(Sober):
    """Besides: what stands in the pages' own text, in each part, and in each tag of a mark."""

    def __init__(self) -> None:
        super().__init__()
        self.sources: list[str] = []
        self.parts: list[str] = []
        self.named: list[tuple[str, str]] = []
        self.marked: dict[str, list[str]] = {"mark": [], "ins": [], "del": []}
        self._where: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        assert tag in _TAGS
        for name, value in attrs:
            assert re.fullmatch(_VALUES[name], value or ""), (name, value)
        if tag == "meta":
            return
        look = dict(attrs).get("class") or ""
        self._where.append((tag, look))
        if look == "source text":
            self.sources.append("")
        elif (tag, look) == ("div", "text"):
            self.parts.append("")
        elif tag in self.marked:
            self.marked[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        super().handle_endtag(tag)
        self._where.pop()

    def handle_data(self, data: str) -> None:
        looks = [look for _, look in self._where]
        if looks[-1:] == ["label"]:
            self.named.append(("source" if "source text" in looks else "part", data))
        elif "place" in looks:
            return
        elif "source text" in looks:
            self.sources[-1] += data
        elif ("div", "text") in self._where:
            self.parts[-1] += data
        for tag, _ in self._where:
            if tag in self.marked and looks[-1:] != ["label"]:
                self.marked[tag][-1] += data


def seen(*annotations: Annotation, form: Format = HTML) -> Seen:
    data = b"".join(chunk.data for chunk in form.write(annotations))
    parser = Seen()
    parser.feed(data.decode())
    parser.close()
    assert not parser.open
    return parser


def test_what_a_page_holds_is_text_and_nothing_else() -> None:
    size = len(EVIL)
    text = f"{EVIL}\n{EVIL}\n{EVIL}"
    one = Annotation(
        Page(EVIL, text, EVIL),
        (
            Article(EVIL, (Fragment(EVIL, Range(0, size)),), kind=EVIL, comment=EVIL),
            Article("a", (Fragment("body", Range(size + 1, 2 * size + 1)),)),
        ),
        corrections=(Correction(Range(3, 5), EVIL),),
        spans=(Span("s1", EVIL, (Range(9, 30),)), Span("s2", "<x>", (Range(size - 4, size + 3),))),
        comment=EVIL,
        annotator=EVIL,
    )
    found = seen(one)

    assert found.sources == [text]
    assert found.parts == [
        EVIL[:3] + EVIL + EVIL[5:].replace("\u2028", ""),
        EVIL.replace("\u2028", ""),
    ]
    assert set(found.addresses) <= {f"#{side}1-{n}-1" for side in "sr" for n in (1, 2)}


def test_what_would_turn_text_round_or_stay_unseen_has_a_sign() -> None:
    found = seen(Annotation(Page("p", "甲\x00\u202e\x1b\r\n乙\r\x85")))

    assert found.sources == ["甲␀⟨U+202E⟩␛\n乙\n⟨U+0085⟩"]


@given(rich_annotations())
def test_every_character_of_a_page_and_of_its_articles_is_shown(annotation: Annotation) -> None:
    found = seen(annotation)
    human = tuple(c for c in annotation.corrections if c.origin is Origin.HUMAN)
    parts = []
    for article in annotation.articles:
        reading = ReadingText(annotation.page, article, human)
        for part, end in zip(reading.parts, own_ends(reading), strict=True):
            parts.append(unescape(shown(reading.text[part.start : end])))

    assert found.sources == [unescape(shown(annotation.page.text))]
    assert found.parts == parts


def page() -> Annotation:
    text = "王涛在太原说话。\n李强，\n第二版 广告"
    return Annotation(
        Page("p", text),
        (Article("a1", (Fragment("body", Range(0, 8)), Fragment("body", Range(9, 12)))),),
        (Furniture(Range(13, 16)),),
        (Correction(Range(11, 12), "。"), Correction(Range(5, 6), "讲", Origin.SUGGESTION)),
        (
            Span("s1", "PER", (Range(0, 2),)),
            Span("s2", "SENT", (Range(0, 8),)),
            Span("s3", "ORG", (Range(13, 16),)),
            Span("s4", "LOC", (Range(3, 5),), Origin.SUGGESTION),
        ),
    )


def test_spans_have_their_labels_names_and_colours() -> None:
    labels = LabelSet("l", (Label("PER", colour="#ff0000"), Label("SENT", colour="#00ff00")))
    form = HTML.shaped(labels=labels)
    html = b"".join(chunk.data for chunk in form.write([page()])).decode()

    assert '<mark style="--tint: #ff0000">王涛</mark><mark style="--tint: #00ff00">在太原' in html
    found = seen(page(), form=form)
    assert found.named == [("source", "ORG"), ("part", "SENT"), ("part", "PER")]
    assert found.marked["mark"] == ["王涛", "在太原说话。", "第二版", "王涛", "在太原说话。"]


def test_corrections_of_people_are_marked_on_both_sides() -> None:
    found = seen(page())

    assert (found.marked["del"], found.marked["ins"]) == (["，"], ["。"])


def test_furniture_and_what_is_left_are_listed() -> None:
    html = b"".join(chunk.data for chunk in HTML.write([page()])).decode()

    assert '<div class="card furniture">\n<h3>Furniture</h3>\n' in html
    assert (
        '<div class="card unassigned">\n<h3>Unassigned</h3>\n<p class="text" lang="zh">广告</p>'
        in html
    )


def test_it_speaks_chinese_if_it_is_wanted() -> None:
    form = HTML.with_options({"language": "zh_CN"})
    html = b"".join(chunk.data for chunk in form.write([page()])).decode()

    assert '<html lang="zh-CN">' in html
    assert "正文</a>" in html
    assert "<h3>版面杂项</h3>" in html


@pytest.mark.parametrize("count", [0, 3])
def test_a_file_of_any_number_of_pages_is_whole(count: int) -> None:
    assert len(seen(*[page()] * count).sources) == count
