"""Learning from confirmed spans."""

from hypothesis import given, settings

from annotator.domain.annotation import Annotation, Origin, Span
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.segmentation.learnt_spans import LearntSpans
from annotator.segmentation.span_learning import learn_spans
from annotator.segmentation.suggestion import suggest
from tests.segmentation.mention.marked import plain
from tests.strategies import annotations

STORY = (
    "局长{PER 陈志远}表示，{ORG 云中书坊}的书{TIME 5月1日}上架。读者走进{ORG 云中书坊}看书。"
    "{ORG 孝义市}召开会议，{ORG 青藤学堂}得到表扬。村民{PER 马德福}说，{ORG 青藤学堂}办得好。\n"
)


def annotated(name: str, marked: str) -> Annotation:
    spans: list[Span] = []
    out: list[str] = []
    place = 0
    while (open_ := marked.find("{", place)) >= 0:
        close = marked.index("}", open_)
        label, text = marked[open_ + 1 : close].split(" ", 1)
        out.append(marked[place:open_])
        start = len("".join(out))
        out.append(text)
        spans.append(Span(f"s{len(spans)}", label, (Range(start, start + len(text)),)))
        place = close + 1
    return Annotation(Page(name, "".join(out) + marked[place:]), spans=tuple(spans))


def learnt() -> LearntSpans:
    return learn_spans([annotated(str(n), STORY * 2) for n in range(6)])


def test_strings_that_no_rule_knows_are_learnt_where_that_helps() -> None:
    model = learnt()
    assert model.spans == 6 * 16
    assert model.strings["云中书坊"] == {"ORG": 24}
    assert "ORG" in model.by_string
    assert "TIME" not in model.by_string | model.by_context
    assert model.after > model.before
    page = Page("p", "孩子们走进云中书坊。")
    assert suggest(page) == ()
    (found,) = suggest(page, learnt=model)
    assert (found.label, found.text(page), found.reason) == ("ORG", "云中书坊", "learnt string")


def test_what_a_person_passes_over_again_and_again_is_no_longer_suggested() -> None:
    story = (
        "局长{PER 陈志远}表示，{TIME 5月1日}上架。沙河街道的人来到{LOC 武汉}。沙河街道的路修好了。"
        "村民{PER 马德福}说，{LOC 太原市}到了。主任{PER 郑海燕}、书记{PER 韩雪峰}到{LOC 大同市}。\n"
    )
    model = learn_spans([annotated(str(n), story * 2) for n in range(6)])
    page = Page("p", "沙河街道的路修好了。")
    assert [one.text(page) for one in suggest(page)] == ["沙河街道"]
    assert "LOC" in model.by_context
    assert suggest(page, learnt=model) == ()


def test_where_the_rules_are_right_nothing_is_switched_in() -> None:
    story = "局长{PER 陈志远}表示，{TIME 5月1日}到{LOC 武汉}。\n"
    model = learn_spans([annotated(str(n), story * 3) for n in range(6)])
    assert model.by_string == model.by_context == frozenset()
    assert model.before == model.after == 1.0


def test_labelling_that_has_only_begun_takes_no_suggestion_back() -> None:
    half = (
        "局长{PER 陈志远}表示，主任郑海燕、书记韩雪峰、{PER 孙玉梅}到武汉，"
        "村民马德福说，{TIME 5月1日}见。\n"
    )
    model = learn_spans([annotated(str(n), half) for n in range(6)])
    assert model.by_context == frozenset()
    page = Page("p", plain(half))
    assert [s.text(page) for s in suggest(page, learnt=model)] == [
        s.text(page) for s in suggest(page)
    ]


def test_suggestions_teach_nothing() -> None:
    one = annotated("p", STORY)
    spans = tuple(Span(s.id, s.label, s.ranges, Origin.SUGGESTION) for s in one.spans)
    assert learn_spans([Annotation(one.page, spans=spans)]) == LearntSpans()


@settings(max_examples=25, deadline=None)
@given(annotations(text=plain(STORY) * 2))
def test_any_spans_can_be_learnt_from(annotation: Annotation) -> None:
    model = learn_spans([annotation] * 4)
    assert 0 <= model.before <= 1
    suggest(annotation.page, learnt=model)
