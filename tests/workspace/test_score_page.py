"""Gold and proposal side by side as HTML: nothing in it is obeyed, all of it can be told apart."""

import re

from annotator.domain.annotation import Annotation, Article, Doubt, Fragment, Furniture
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.exchange.html_text import shown
from annotator.workspace.score_page import score_page
from annotator.workspace.scoring import Pair
from tests.workspace.html import sober


def test_nothing_that_a_page_holds_is_obeyed() -> None:
    evil = '<script>alert("甲")</script>&amp;\u202e\x00\x1b'
    page = Page(f"{evil}.txt", f"{evil}\n第二版")
    right = Annotation(
        page,
        (Article("<b>", (Fragment('"><img src=x onerror=y>', Range(0, 9)),)),),
        (Furniture(Range(9, 20)),),
        doubts=(Doubt(0, "<i>why</i>"), Doubt(len(page.text), "the end")),
    )
    html = "".join(score_page([Pair(evil, right, right), Pair("b", right, Annotation(page))]))

    assert not sober(html).tags & {"script", "img", "b>"}
    assert not {"\u202e", "\x00", "\x1b"} & set(html)
    assert "&lt;script&gt;" in html


def test_odd_texts_are_shown_as_they_look() -> None:
    assert shown("a\r\nb\rc<\x07") == "a\nb\nc&lt;\u2407"
    assert shown("\udcff") == "\\udcff"
    assert sober("".join(score_page([]))).tags


def test_twenty_articles_have_twenty_colours() -> None:
    text = "".join(f"第{n:02}篇\n" for n in range(20))
    articles = [Article(f"a{n}", (Fragment("body", Range(n * 5, n * 5 + 4)),)) for n in range(20)]
    page = Page("p", text)
    right = Annotation(page, tuple(articles))
    html = "".join(score_page([Pair("p", right, Annotation(page, tuple(articles[:10])))]))

    assert len(set(re.findall(r"--hue:(\d+)", html))) == 20
    assert html.count('class="badge missed"') == 20  # in the table of articles and in the text
