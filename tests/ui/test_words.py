import ast
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from annotator.domain import form
from annotator.domain.annotation import Status
from annotator.domain.error import AnnotatorError
from annotator.domain.label import Label, LabelSet, Words
from annotator.domain.role import ROLES
from annotator.domain.step import Step
from annotator.ui import words
from annotator.ui.translation import Translation

PACKAGE = Path(__file__).parents[2] / "annotator"


def step_names() -> set[str]:
    """Every name that an Edited, or a Step below the window, is made with."""
    names: set[str] = set()
    below = [*(PACKAGE / "workspace").rglob("*.py"), *(PACKAGE / "storage").rglob("*.py")]
    for path in below:
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
                place = {"Edited": 1, "Step": 0}.get(call.func.id)
                if place is not None and len(call.args) > place:
                    names |= texts(call.args[place])
    return names


def texts(node: ast.expr) -> set[str]:
    return {
        one.value
        for one in ast.walk(node)
        if isinstance(one, ast.Constant) and isinstance(one.value, str)
    }


def test_every_step_that_can_be_made_has_words() -> None:
    names = step_names()

    assert "split-article" in names
    assert names <= set(words.STEPS)


def test_steps_are_said_with_what_they_were_about() -> None:
    assert words.step_words(Step("split-article", (), {"number": 3})) == "Split article 3"
    merged = Step("merge-articles", (), {"number": 1, "others": "2, 5"})
    assert words.step_words(merged) == "Merged articles 1 and 2, 5"
    role = Step("set-role", (), {"role": "deck", "text": "李正印主持"})
    assert words.step_words(role) == "“李正印主持” is Deck"


def test_a_correction_is_said_by_what_it_did() -> None:
    def said(text: str) -> str:
        return words.step_words(Step("correct-text", (), {"number": 2, "text": text}))

    assert said("入") == "Corrected “入” in article 2"
    assert said("") == "Deleted characters in article 2"
    assert said("\n") == "Broke a paragraph in article 2"


def test_pages_that_went_are_said_by_name_or_by_number() -> None:
    one = Step("delete-pages", (), {"pages": 1, "name": "一版"})

    assert words.step_words(one) == "Deleted the page “一版”"
    assert words.step_words(Step("delete-pages", (), {"pages": 3})) == "Deleted pages: 3"


def test_one_span_is_said_by_its_text_and_many_by_their_number() -> None:
    one = Step("delete-span", (), {"label": "PER", "text": "王涛"})

    assert words.step_words(one) == "Deleted the span “王涛” (PER)"
    assert words.step_words(Step("delete-span", (), {"spans": 3})) == "Deleted spans: 3"
    moved = Step("relabel-span", (), {"spans": 3, "label": "LOC"})
    assert words.step_words(moved) == "Spans that are LOC now: 3"


def test_a_step_is_said_even_when_it_is_of_another_version() -> None:
    assert words.step_words(Step("turn-page-over", ())) == "turn page over"
    assert words.step_words(Step("split-article", ())) == "Split article …"


def test_braces_in_a_pages_text_are_no_fields() -> None:
    step = Step("unassign", (), {"text": "{number} {0.__class__}"})

    assert words.step_words(step) == "“{number} {0.__class__}” belongs to nobody"


def test_every_role_kind_and_status_has_a_name(chinese: Translation) -> None:
    for role in ROLES:
        assert words.role_words(role) != role
    for status in Status:
        assert words.status_words(status) != status
    assert words.role_words("headline") == "主题"
    assert words.kind_words("letter") == "来信"
    assert words.kind_words("sonnet") == "sonnet"


def test_errors_are_said_with_their_fields(chinese: Translation) -> None:
    inner = AnnotatorError("there is no border here")
    outer = AnnotatorError("{where}: {reason}", where="一版.txt", reason=inner)
    overlap = AnnotatorError("two {what} have the id {id}", what="articles", id="a1")

    assert words.error_words(inner) == "这里没有边界"
    assert words.error_words(outer) == "一版.txt\uff1a这里没有边界"
    assert words.error_words(overlap) == "有两个文章的 id 都是 a1"
    with pytest.raises(AnnotatorError) as refused:
        form.read({"page": "p", "text": "中国", "articles": [{"id": "", "fragments": [{}]}]})
    assert words.error_words(refused.value).endswith("role 应为 文本\uff0c而不是 None")


def test_errors_are_sentences_in_english() -> None:
    assert words.error_words(AnnotatorError("no {what}", what="page")) == "No page"
    named = AnnotatorError("{path} is a folder, not a workspace", path="w.sqlite")
    assert words.error_words(named) == "w.sqlite is a folder, not a workspace"


@pytest.mark.parametrize(
    ("ago", "said"),
    [
        (timedelta(seconds=-3), "just now"),
        (timedelta(seconds=2), "just now"),
        (timedelta(seconds=12), "12 s"),
        (timedelta(minutes=3, seconds=10), "3 min"),
        (timedelta(hours=2), "10:30"),
        (timedelta(days=2), "5/18 12:30"),
        (timedelta(days=400), "2025-04-15"),
    ],
)
def test_times_are_said_shortly(ago: timedelta, said: str) -> None:
    now = datetime(2026, 5, 20, 12, 30).astimezone()

    assert words.time_words(now - ago, now) == said


def test_of_many_reasons_two_are_said_and_each_once() -> None:
    errors = [AnnotatorError(f"reason {n}") for n in (1, 1, 2)]
    assert words.reasons_words(errors) == "Reason 1; Reason 2"
    assert words.reasons_words([*errors, AnnotatorError("reason 3")]) == "Reason 1; Reason 2 …"
    assert words.reasons_words(errors, most=1) == "Reason 1 …"


def test_a_step_calls_a_label_by_its_title_where_the_set_knows_it() -> None:
    labels = LabelSet("people", (Label("PER", title=Words.of({"en": "Person"})),))
    step = Step("mark-span", (), {"text": "王涛", "label": "PER"})

    assert words.step_words(step) == "Marked “王涛” as PER"
    assert words.step_words(step, labels) == "Marked “王涛” as Person"
    assert words.step_words(step, LabelSet("other")) == "Marked “王涛” as PER"
