"""Records of other programs: what they look like, and what becomes of their spans."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.domain.annotation import Annotation, Origin
from annotator.exchange.format import format_named
from annotator.exchange.reader import Reading, read_path
from tests.strategies import annotations

anywhere = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
TEXT = "𠮷野家的王涛在太原。"  # its first character is two UTF-16 units, and four bytes


def read(tmp_path: Path, *records: object, name: str = "a.jsonl") -> list[Reading]:
    path = tmp_path / name
    path.write_bytes(b"\n".join(json.dumps(one).encode() for one in records))
    return list(read_path(path))


def only(tmp_path: Path, record: object) -> Reading:
    (reading,) = read(tmp_path, record)
    assert reading.error is None, str(reading.error)
    return reading


def annotation_of(reading: Reading) -> Annotation:
    assert reading.annotation is not None, str(reading.error)
    return reading.annotation


def marked(reading: Reading) -> list[tuple[str, str]]:
    """The labels of the spans with their texts."""
    one = annotation_of(reading)
    return [(span.label, span.text(one.page)) for span in one.spans]


def notes(reading: Reading) -> list[str]:
    return [str(one) for one in reading.notes]


def units(text: str, upto: int) -> int:
    return len(text[:upto].encode("utf-16-le")) // 2


def task(*regions: dict[str, Any], text: str = TEXT, **more: Any) -> dict[str, Any]:
    results = [
        {"id": str(n), "type": "labels", "to_name": "text", "from_name": "label", "value": one}
        for n, one in enumerate(regions)
    ]
    return {"id": 7, "data": {"text": text}, "annotations": [{"result": results}], **more}


PER = {"start": units(TEXT, 4), "end": units(TEXT, 6), "text": "王涛", "labels": ["PER"]}

SHAPES: list[tuple[str, object]] = [
    ("doccano", {"id": 1, "text": TEXT, "label": [[4, 6, "PER"]]}),
    ("doccano", {"id": 1, "data": TEXT, "label": [[4, 6, "PER"]]}),
    ("doccano", {"id": 1, "text": TEXT, "labels": [[4, 6, "PER"]], "Comments": []}),
    (
        "doccano",
        {
            "text": TEXT,
            "entities": [{"id": 3, "label": "PER", "start_offset": 4, "end_offset": 6}],
            "relations": [],
        },
    ),
    (
        "doccano",
        {"text": TEXT, "annotations": [{"label": "PER", "start_offset": 4, "end_offset": 6}]},
    ),
    ("Prodigy", {"text": TEXT, "spans": [{"start": 4, "end": 6, "label": "PER"}]}),
    ("Prodigy", {"text": TEXT, "ents": [{"start": 4, "end": 6, "label": "PER"}], "tokens": []}),
    (
        "Prodigy",
        {
            "text": TEXT,
            "tokens": [
                {"text": one, "start": n, "end": n + 1, "id": n} for n, one in enumerate(TEXT)
            ],
            "spans": [{"token_start": 4, "token_end": 5, "label": "PER"}],
            "answer": "accept",
        },
    ),
    ("spaCy", [TEXT, {"entities": [[4, 6, "PER"]]}]),
    (
        "spaCy",
        {
            "id": 0,
            "paragraphs": [
                {
                    "raw": TEXT,
                    "sentences": [
                        {
                            "tokens": [
                                {"orth": "𠮷野家", "ner": "O"},
                                {"orth": "的", "ner": "-"},
                                {"orth": "王", "ner": "B-PER"},
                                {"orth": "涛", "ner": "L-PER"},
                                {"orth": "在太原。", "ner": "O"},
                            ]
                        }
                    ],
                }
            ],
        },
    ),
    ("Label Studio", task(PER)),
    ("Label Studio", {"id": 7, "text": TEXT, "label": [PER], "annotator": 1}),
    ("Label Studio", {"data": {"t": TEXT}, "completions": [{"result": [{"value": PER}]}]}),
]


@pytest.mark.parametrize(("what", "record"), SHAPES)
@pytest.mark.parametrize("name", ["a.jsonl", "a.json"])
def test_every_shape_is_known_by_its_looks(
    tmp_path: Path, what: str, record: object, name: str
) -> None:
    (reading,) = read(tmp_path, record, name=name)

    assert reading.what == what
    assert annotation_of(reading).page.text == TEXT
    assert marked(reading) == [("PER", "王涛")]
    assert reading.labels == ("PER",)
    assert notes(reading) == []


def test_records_stand_in_a_list_too_and_pages_are_told_apart(tmp_path: Path) -> None:
    records = [{"text": f"第{n}页", "label": []} for n in range(3)]
    path = tmp_path / "a.json"
    path.write_text(json.dumps(records))

    names = [annotation_of(one).page.name for one in read_path(path)]

    assert names == ["a.json:1", "a.json:2", "a.json:3"]
    assert [annotation_of(one).page.name for one in read(tmp_path, *records)] == [
        "a.jsonl:1",
        "a.jsonl:2",
        "a.jsonl:3",
    ]


def test_what_a_record_says_besides_is_kept(tmp_path: Path) -> None:
    record = {"id": 5, "text": TEXT, "label": [], "meta": {"doc": "x.txt"}, "label_set": "evil"}

    one = annotation_of(only(tmp_path, record))

    assert one.page.name == "x.txt"
    assert json.loads(one.extra) == {
        "record": {"id": 5, "meta": {"doc": "x.txt"}, "label_set": "evil"}
    }


# What is counted


@pytest.mark.parametrize(
    ("start", "end", "sentence"),
    [
        (units(TEXT, 4), units(TEXT, 6), "the offsets count UTF-16 units, and were put right"),
        (
            len(TEXT[:4].encode()),
            len(TEXT[:6].encode()),
            "the offsets count bytes of UTF-8, and were put right",
        ),
    ],
)
def test_offsets_that_count_something_else_are_put_right(
    tmp_path: Path, start: int, end: int, sentence: str
) -> None:
    spans = [{"start": start, "end": end, "label": "PER", "text": "王涛"}]

    reading = only(tmp_path, {"text": TEXT, "spans": spans})

    assert marked(reading) == [("PER", "王涛")]
    assert notes(reading) == [sentence]


def test_line_ends_of_two_characters_may_have_been_counted_as_one(tmp_path: Path) -> None:
    text = "本报讯\r\n王涛\r\n在太原"
    lf = text.replace("\r\n", "\n")
    at = lf.index("王涛")
    spans = [{"start": at, "end": at + 3, "label": "PER", "text": "王涛\n"}]

    reading = only(tmp_path, {"text": text, "spans": spans})

    assert marked(reading) == [("PER", "王涛\r\n")]
    assert "line ends" in notes(reading)[0]


def test_tokens_tell_what_is_counted_where_spans_do_not(tmp_path: Path) -> None:
    tokens = [{"text": "王涛", "start": units(TEXT, 4), "end": units(TEXT, 6)}]
    spans = [{"start": units(TEXT, 7), "end": units(TEXT, 9), "label": "LOC"}]

    reading = only(tmp_path, {"text": TEXT, "tokens": tokens, "spans": spans})

    assert marked(reading) == [("LOC", "太原")]
    assert len(notes(reading)) == 1


def test_label_studio_that_counts_code_points_is_put_right_and_told(tmp_path: Path) -> None:
    wrong = {"start": 4, "end": 6, "text": "王涛", "labels": ["PER"]}

    reading = only(tmp_path, task(wrong))

    assert marked(reading) == [("PER", "王涛")]
    assert notes(reading) == ["the offsets count code points here, and were put right"]


def test_without_a_text_to_compare_an_offset_beyond_the_text_gives_utf16_away(
    tmp_path: Path,
) -> None:
    label = [[units(TEXT, 4), units(TEXT, 6), "PER"], [units(TEXT, 9), units(TEXT, 10), "END"]]

    reading = only(tmp_path, {"text": TEXT, "label": label})

    assert marked(reading) == [("PER", "王涛"), ("END", "。")]
    assert "UTF-16" in notes(reading)[0]


@given(one=annotations(), data=st.data())
@anywhere
def test_spans_in_any_counting_come_back_where_they_were(
    tmp_path: Path, one: Annotation, data: st.DataObject
) -> None:
    text = one.page.text
    if not text.strip():
        return
    places: dict[str, list[int]] = {
        "utf-16": [units(text, n) for n in range(len(text) + 1)],
        "utf-8": [len(text[:n].encode()) for n in range(len(text) + 1)],
    }
    counted = places[data.draw(st.sampled_from(sorted(places)))]
    spans = [s for s in one.spans if len(s.ranges) == 1 and s.text(one.page).strip()]
    wanted = {(s.label, s.ranges[0].start, s.ranges[0].end) for s in spans}
    record = {
        "text": text,
        "tokens": [
            {"text": c, "start": counted[n], "end": counted[n + 1]} for n, c in enumerate(text)
        ],
        "spans": [
            {"label": label, "start": counted[start], "end": counted[end]}
            for label, start, end in sorted(wanted)
        ],
    }

    reading = only(tmp_path, record)

    found = annotation_of(reading).spans
    strict = {(s.label.strip(), s.ranges[0].start, s.ranges[0].end) for s in found}
    assert strict == {(label.strip(), start, end) for label, start, end in wanted if label.strip()}


# What cannot be placed


@pytest.mark.parametrize(
    ("mark", "reason"),
    [
        ([4, 60, "PER"], "the text ends at 10"),
        ([-1, 2, "PER"], "begins before the text"),
        ([6, 4, "PER"], "its end comes before its start"),
        ([4, 4, "PER"], "it is empty"),
        ([4, 6.5, "PER"], "no whole numbers"),
        ([4, "6", "PER"], "no whole numbers"),
        ([True, 6, "PER"], "no whole numbers"),
        ([None, None, "PER"], "no whole numbers"),
        ([4, 6, ""], "it has no label"),
        ([4, 6, None], "it has no label"),
        ([4, 10**18, "PER"], "the text ends at 10"),
        ([7, 9, "LOC"], "it stands there twice"),
    ],
)
def test_a_span_that_cannot_be_placed_is_told_and_the_others_stand(
    tmp_path: Path, mark: list[object], reason: str
) -> None:
    reading = only(tmp_path, {"text": TEXT, "label": [[7, 9, "LOC"], mark]})

    assert marked(reading) == [("LOC", "太原")]
    (said,) = notes(reading)
    assert "was left out" in said
    assert reason in said
    assert reading.where.endswith("a.jsonl:1")


def test_a_place_inside_of_a_surrogate_pair_is_no_place(tmp_path: Path) -> None:
    reading = only(tmp_path, task(PER, {"start": 1, "end": 3, "labels": ["X"]}))

    assert marked(reading) == [("PER", "王涛")]
    assert "inside of a character" in notes(reading)[0]


def test_another_text_than_the_record_says_is_no_place(tmp_path: Path) -> None:
    spans = [
        {"start": 4, "end": 6, "label": "PER", "text": "王涛"},
        {"start": 7, "end": 9, "label": "LOC", "text": "大同"},
    ]

    reading = only(tmp_path, {"text": TEXT, "spans": spans})

    assert marked(reading) == [("PER", "王涛")]
    assert "'太原' stands there, not '大同'" in notes(reading)[0]


def test_a_thousand_bad_spans_are_counted_not_listed(tmp_path: Path) -> None:
    reading = only(tmp_path, {"text": TEXT, "label": [[n, n, "X"] for n in range(1000)]})

    assert len(notes(reading)) == 21
    assert notes(reading)[-1] == "and 980 more of that kind"


# What has no place here


def test_relations_and_labels_of_the_text_are_counted(tmp_path: Path) -> None:
    reading = only(
        tmp_path,
        {"text": TEXT, "label": ["news", "local"], "entities": [], "relations": [{"id": 1}]},
    )

    assert notes(reading) == [
        "what has no place here was not taken: 2 labels of the text",
        "what has no place here was not taken: 1 relations",
    ]


def test_what_was_not_accepted_comes_without_its_spans(tmp_path: Path) -> None:
    spans = [{"start": 4, "end": 6, "label": "PER"}]

    reading = only(tmp_path, {"text": TEXT, "spans": spans, "answer": "reject"})

    assert annotation_of(reading).spans == ()
    assert "reject" in notes(reading)[0]


def test_of_several_annotations_the_ground_truth_is_read_and_no_cancelled_one(
    tmp_path: Path,
) -> None:
    def by(label: str, **more: object) -> dict[str, object]:
        region = {"type": "labels", "to_name": "text", "value": {**PER, "labels": [label]}}
        return {"result": [region], **more}

    cancelled = by("A", was_cancelled=True)
    tasks = [
        {**task(), "annotations": [cancelled, by("B"), by("C", ground_truth=True)]},
        {**task(), "annotations": [cancelled, by("B", completed_by={"email": "li@x.cn"}), by("C")]},
        {**task(), "annotations": [], "predictions": [by("D", score=0.5)]},
    ]

    readings = read(tmp_path, *tasks)

    assert [one.labels for one in readings] == [("C",), ("B",), ("D",)]
    assert "annotated 2 times" in notes(readings[0])[0]
    assert annotation_of(readings[1]).annotator == "li@x.cn"
    assert annotation_of(readings[2]).spans[0].origin is Origin.SUGGESTION


def test_other_results_of_label_studio_are_counted(tmp_path: Path) -> None:
    one = task(PER)
    one["annotations"][0]["result"] += [
        {"type": "choices", "value": {"choices": ["news"]}},
        {"type": "relation", "from_id": "0", "to_id": "1"},
    ]

    reading = only(tmp_path, one)

    assert marked(reading) == [("PER", "王涛")]
    assert len(notes(reading)) == 2


def test_the_text_of_a_task_is_found_by_what_its_results_say(tmp_path: Path) -> None:
    one = task(PER)
    one["data"] = {"source": "x" * 99, "body": TEXT, "id": 3}

    reading = only(tmp_path, one)

    assert annotation_of(reading).page.text == TEXT
    assert marked(reading) == [("PER", "王涛")]


def test_spans_of_ours_come_in_by_the_page_and_not_by_the_piece(tmp_path: Path) -> None:
    line = format_named("spans").with_options({"unit": "page"}).example
    (reading,) = read(tmp_path, json.loads(line))

    assert [label for label, _ in marked(reading)] == ["TIME"]
    assert annotation_of(reading).page.source == "example"
    (piece,) = read(tmp_path, json.loads(format_named("spans").example.splitlines()[0]))
    assert "unit=page" in str(piece.error)


def test_our_records_for_others_tell_whose_page_they_are_of(tmp_path: Path) -> None:
    note = {
        "schema": "annotator/doccano-1",
        "page": "页.txt",
        "source": "晚报",
        "article": "a2",
        "sentence": 3,
        "annotator": "李四",
    }

    one = annotation_of(only(tmp_path, {"text": TEXT, "label": [], **note}))

    assert (one.page.name, one.page.source, one.annotator) == ("页.txt a2:3", "晚报", "李四")


def test_our_articles_are_no_pages_whatever_they_look_like(tmp_path: Path) -> None:
    (reading,) = read(tmp_path, json.loads(format_named("articles").example))

    assert "export them as `pages`" in str(reading.error)


@pytest.mark.parametrize("text", ["", " \n"])
def test_an_empty_text_is_told(tmp_path: Path, text: str) -> None:
    (reading,) = read(tmp_path, {"text": text, "label": []})

    assert "its text is empty" in str(reading.error)


# Noise

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 2**63) | st.floats(allow_nan=False) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                "text data label labels entities annotations completions predictions result "
                "value start end start_offset end_offset spans ents tokens orth ner answer "
                "relations meta paragraphs sentences raw page articles type to_name "
                "globalOffsets comments unit schema ranges attributes name id token_start "
                "token_end".split()
            )
            | st.text(max_size=3),
            inner,
            max_size=5,
        )
    ),
    max_leaves=25,
)


def mutated(value: Any, data: st.DataObject) -> Any:
    """The value with one of its parts, somewhere inside, put in another's place."""
    if isinstance(value, dict) and value and data.draw(st.booleans()):
        key = data.draw(st.sampled_from(sorted(value)))
        return {**value, key: mutated(value[key], data)}
    if isinstance(value, list) and value and data.draw(st.booleans()):
        n = data.draw(st.integers(0, len(value) - 1))
        return [*value[:n], mutated(value[n], data), *value[n + 1 :]]
    return data.draw(JSON)


@given(data=st.data(), shape=st.sampled_from([record for _, record in SHAPES]))
@anywhere
def test_a_record_that_was_changed_anywhere_never_raises(
    tmp_path: Path, data: st.DataObject, shape: object
) -> None:
    text = json.dumps(mutated(shape, data))
    for name in ("a.json", "a.jsonl"):
        path = tmp_path / name
        path.write_text(text)
        for reading in read_path(path):
            assert (reading.annotation is None) != (reading.error is None)
            assert reading.error is None or str(reading.error)
            assert all(map(str, reading.notes))


def test_what_of_an_item_of_a_list_was_not_taken_says_which_item(tmp_path: Path) -> None:
    good = {"text": "瑞雪兆丰年", "label": [[0, 2, "A"]]}
    bad = {"text": "张三去北京", "label": [[0, 2, "A"], [3, 99, "B"]]}
    (tmp_path / "a.json").write_text(json.dumps([good, bad]), "utf-8")

    readings = list(read_path(tmp_path / "a.json"))

    assert [notes(one) for one in readings] == [
        [],
        ["item 2 of the list: 'B' at 3..99 was left out: the text ends at 5"],
    ]
