"""The page form: what leaves and enters without loss, and what is refused in words."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain import form
from annotator.domain.annotation import Annotation, Origin, Status
from annotator.domain.error import AnnotatorError, BadForm, InvariantBroken
from annotator.domain.range import Range
from tests.domain.values import rich_annotations

HALF = "\ud83d"
DEEP: Any = []
for _ in range(5000):
    DEEP = [DEEP]


@settings(max_examples=300)
@given(rich_annotations())
def test_what_is_written_is_read_again_without_loss(one: Annotation) -> None:
    written = form.write(one)
    assert form.read(written) == one
    again = form.read(json.loads(json.dumps(written)))
    assert again == one
    assert form.write(again) == written


@given(rich_annotations())
def test_a_form_without_its_text_is_read_with_the_text_beside_it(one: Annotation) -> None:
    written = form.write(one)
    text = written.pop("text")
    assert form.read(written, text=text) == one
    with pytest.raises(BadForm, match="sha256"):
        form.read(written, text=text + "甲")


def full() -> dict[str, Any]:
    """A form that holds each kind of thing, with an unknown key at every level."""
    return {
        "schema": "annotator/page-1",
        "offsets": "codepoint",
        "page": "p.txt",
        "text": "标题\n正文正文。",
        "source": "吕梁日报",
        "annotator": "王涛",
        "status": "flagged",
        "comment": "?",
        "ours": [1, None],
        "articles": [
            {
                "id": "a1",
                "kind": "story",
                "confirmed": False,
                "flagged": True,
                "comment": "!",
                "score": 0.5,
                "fragments": [
                    {"role": "headline", "start": 0, "end": 2, "origin": "human", "size": 21},
                    {"role": "body", "start": 3, "end": 5},
                ],
            }
        ],
        "furniture": [{"start": 5, "end": 6, "origin": "suggestion", "why": "?"}],
        "corrections": [{"start": 3, "end": 4, "text": "政", "by": "ocr"}],
        "spans": [
            {
                "id": "s1",
                "label": "PER",
                "ranges": [{"start": 0, "end": 1}, {"start": 6, "end": 7}],
                "text": "标文",
                "origin": "suggestion",
                "comment": "",
                "score": {"a": 1},
            }
        ],
        "doubts": [{"at": 3, "reason": "?", "confidence": 0.25, "next": {"kind": "merge"}}],
    }


UNKNOWN: list[list[Any]] = [
    ["ours"],
    ["articles", 0, "score"],
    ["articles", 0, "fragments", 0, "size"],
    ["furniture", 0, "why"],
    ["corrections", 0, "by"],
    ["spans", 0, "score"],
    ["doubts", 0, "next"],
]


def test_unknown_keys_travel_along_at_every_level() -> None:
    written = form.write(form.read(full()))
    expected = full()
    for path in UNKNOWN:
        there, here = written, expected
        for key in path:
            there, here = there[key], here[key]
        assert there == here, path


def test_the_keys_that_a_gold_file_has_are_enough() -> None:
    least = {
        "page": "p.txt",
        "text": "正文",
        "articles": [{"id": "a1", "fragments": [{"role": "body", "start": 0, "end": 2}]}],
    }
    one = form.read(least)
    assert one.articles[0].kind == "story"
    assert one.articles[0].fragments[0].origin is Origin.SUGGESTION, "nobody has confirmed it"
    least["articles"][0]["confirmed"] = True  # type: ignore[index]
    assert form.read(least).articles[0].fragments[0].origin is Origin.HUMAN
    assert form.read(least).status is Status.DONE


def test_a_flagged_status_flags_the_page() -> None:
    assert form.read(full()).flagged
    assert not form.read({**full(), "status": "doing"}).flagged


def at(path: str, value: object) -> dict[str, Any]:
    """The full form with one value replaced; a path is keys and numbers with dots between."""
    changed: Any = full()
    place = changed
    *way, last = [int(key) if key.isdigit() else key for key in path.split(".")]
    for key in way:
        place = place[key]
    place[last] = value
    return dict(changed)


HUGE = 10**5000
# Where each kind of value stands, and what must not stand there.
TEXTS = """page text source annotator comment schema offsets sha256 status articles.0.id
    articles.0.kind articles.0.comment articles.0.fragments.0.role corrections.0.text spans.0.id
    spans.0.label spans.0.comment doubts.0.reason""".split()
NO_TEXTS: list[object] = [5, None, True, ["a"], {"a": 1}, HALF, HUGE, DEEP]
OFFSETS = """articles.0.fragments.0.start articles.0.fragments.1.end furniture.0.start
    corrections.0.end spans.0.ranges.0.start doubts.0.at""".split()
NO_OFFSETS: list[object] = [
    -1, 1.0, 2.5, True, None, "3", [3], 10**9, 10**30, HUGE, float("nan"), DEEP,
]  # fmt: skip
LISTS = """articles furniture corrections spans doubts articles.0.fragments
    spans.0.ranges""".split()
NO_LISTS: list[object] = [5, "a1", {"a1": {}}, [5], [None], ["x"], [[]], [{}]]
FLAGS = ["articles.0.confirmed", "articles.0.flagged", "flagged"]
NO_FLAGS: list[object] = [1, 0, "true", None, []]
ORIGINS = ["articles.0.fragments.0.origin", "furniture.0.origin", "spans.0.origin"]
NO_ORIGINS: list[object] = [5, "", "machine", None, [], {}]
CONFIDENCES = ["doubts.0.confidence"]
NO_CONFIDENCES: list[object] = [
    -0.1, 1.5, float("nan"), float("inf"), 10**400, "0.5", None, True, [],
]  # fmt: skip
KINDS = [
    (TEXTS, NO_TEXTS),
    (OFFSETS, NO_OFFSETS),
    (LISTS, NO_LISTS),
    (FLAGS, NO_FLAGS),
    (ORIGINS, NO_ORIGINS),
    (CONFIDENCES, NO_CONFIDENCES),
]
WRONG: list[tuple[str, object]] = [
    *((path, value) for paths, values in KINDS for path in paths for value in values),
    *((path, "") for path in ("articles.0.id", "spans.0.id", "spans.0.label")),
    ("articles.0.fragments.0.role", ""),
    ("articles.0.fragments", []),
    ("spans.0.ranges", []),
    ("schema", "annotator/page-2"),
    ("schema", "other"),
    ("offsets", "utf16"),
    ("sha256", "0" * 64),
    ("status", "finished"),
    ("spans.0.text", "王涛"),
    ("spans.0.text", 5),
    ("ours", HALF),
    ("ours", {HALF: 1}),
    ("ours", DEEP),
    ("articles.0.score", [HALF]),
    # Empty, backwards, over one another, nothing but white space.
    ("articles.0.fragments.0.end", 0),
    ("furniture.0.end", 5),
    ("furniture.0.start", 4),
    ("articles.0.fragments.1.start", 1),
    ("furniture.0", {"start": 2, "end": 3}),
]


def short(value: object) -> str:
    return "huge" if value is DEEP or value is HUGE else ascii(value)[:24]


@pytest.mark.parametrize(("path", "value"), WRONG, ids=short)
def test_a_hostile_form_is_refused_in_a_sentence_that_says_where(path: str, value: object) -> None:
    with pytest.raises((BadForm, InvariantBroken)) as refused:
        form.read(at(path, value))
    sentence = str(refused.value)
    assert len(sentence) < 300
    if isinstance(refused.value, BadForm) and not path.endswith(("end", "start")):
        # The key itself, or that of the list or object that it stands in.
        keys = [key for key in path.split(".") if not key.isdigit()]
        assert any(key in sentence for key in keys) or str(value) in sentence


@pytest.mark.parametrize("value", [None, 5, "form", [], True, 1.5])
def test_what_is_no_object_is_no_form(value: object) -> None:
    with pytest.raises(BadForm, match="must be an object"):
        form.read(value)


@pytest.mark.parametrize("key", ["page", "text"])
def test_a_form_without_a_name_or_a_text_says_which_is_missing(key: str) -> None:
    bare = full()
    del bare[key]
    with pytest.raises(BadForm, match=key):
        form.read(bare)


@pytest.mark.parametrize("name", ["articles", "spans"])
def test_two_things_of_one_id_are_refused(name: str) -> None:
    twice = full()
    twice["articles"][0]["fragments"] = twice["articles"][0]["fragments"][:1]
    second = json.loads(json.dumps(twice[name][0]))
    if name == "articles":
        second["fragments"] = [{"role": "body", "start": 3, "end": 5}]
    twice[name].append(second)
    with pytest.raises(InvariantBroken, match=f"two {name} have the id"):
        form.read(twice)


junk = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(-3, 12), st.floats(), st.text(max_size=3),
        st.sampled_from(["human", "body", "a1", "done", 10**20, HALF]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from("id start end role label ranges fragments text origin at odd".split()),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=8,
)  # fmt: skip
PATHS = sorted({path for path, _ in WRONG})


@settings(max_examples=500)
@given(st.sampled_from(PATHS), junk)
def test_whatever_stands_in_a_form_it_is_read_or_refused(path: str, value: object) -> None:
    refusing(lambda: form.read(at(path, value)))


@settings(max_examples=200)
@given(st.dictionaries(st.sampled_from(sorted(full())), junk))
def test_a_form_of_junk_is_read_or_refused(value: dict[str, Any]) -> None:
    refusing(lambda: form.read(value))


def refusing(make: Callable[[], Annotation]) -> None:
    try:
        one = make()
    except AnnotatorError as error:
        said(error)
    else:
        # What was accepted can be written, and read again.
        assert form.read(json.loads(json.dumps(form.write(one)))) == one


def said(error: AnnotatorError) -> None:
    assert str(error)


def test_offsets_count_code_points() -> None:
    one = form.read(
        {
            "page": "p",
            "text": "𠮷𠮷王涛",
            "articles": [],
            "spans": [
                {"id": "s1", "label": "PER", "ranges": [{"start": 2, "end": 4}], "text": "王涛"}
            ],
        }
    )
    assert one.spans[0].ranges == (Range(2, 4),)
