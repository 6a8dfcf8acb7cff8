"""Page forms there and back, and what hostile ones are told."""

import json
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.domain.annotation import Annotation
from annotator.exchange import json_file
from annotator.exchange.format import format_named
from annotator.exchange.reader import Reading, read_path
from annotator.exchange.writer import write
from tests.strategies import annotations

anywhere = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
GOOD = {"page": "a.txt", "text": "本报讯", "articles": []}


def written(tmp_path: Path, *lines: object, name: str = "a.jsonl") -> Path:
    path = tmp_path / name
    texts = (one if isinstance(one, bytes) else json.dumps(one).encode() for one in lines)
    path.write_bytes(b"\n".join(texts))
    return path


def form_with(**changed: Any) -> dict[str, Any]:
    return {**GOOD, **changed}


def article(start: object, end: object) -> dict[str, Any]:
    return {"id": "a1", "fragments": [{"role": "body", "start": start, "end": end}]}


def sentences(path: Path) -> list[str]:
    return [str(one.error) for one in read_path(path) if one.error is not None]


@anywhere
@given(pages=st.lists(annotations(), min_size=1, max_size=4))
def test_exported_pages_come_back_equal(tmp_path: Path, pages: list[Annotation]) -> None:
    path = tmp_path / "pages.jsonl"
    *_, last = write(pages, format_named("pages"), path)

    readings = list(read_path(path))

    assert [one.annotation for one in readings] == pages
    assert [one.line for one in readings] == list(range(1, len(pages) + 1))
    assert last.pages == last.records == len(pages)
    assert last.bytes == path.stat().st_size


@anywhere
@given(page=annotations())
def test_a_single_form_may_be_laid_out_or_in_a_list(tmp_path: Path, page: Annotation) -> None:
    line = format_named("pages").preview([page])
    laid_out = json.dumps(json.loads(line), indent=2, ensure_ascii=False)

    for name in ("a.json", "a.jsonl"):
        path = tmp_path / name
        path.write_bytes(laid_out.encode())
        assert [one.annotation for one in read_path(path)] == [page]
        path.write_bytes(b"\xef\xbb\xbf[" + line.encode() + b"," + line.encode() + b"]")
        if name == "a.json":
            assert [one.annotation for one in read_path(path)] == [page, page]
        path.write_bytes(line.encode() * 2)
        assert [one.annotation for one in read_path(path)] == [page, page]


def test_unknown_keys_come_back(tmp_path: Path) -> None:
    said = form_with(mine={"深": [1, 2.5, None]}, articles=[{**article(0, 3), "weight": 7}])
    (reading,) = read_path(written(tmp_path, said))
    assert reading.annotation is not None

    again = json.loads(format_named("pages").preview([reading.annotation]))

    assert again["mine"] == {"深": [1, 2.5, None]}
    assert again["articles"][0]["weight"] == 7


def test_one_bad_line_does_not_stop_the_others(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD, b"", b"{bad", b" \r", form_with(page="b.txt"), b"7", b"")

    readings = list(read_path(path))

    assert [(one.line, one.error is None) for one in readings] == [
        (1, True),
        (3, False),
        (5, True),
        (6, False),
    ]
    assert readings[1].where == f"{path}:3"


def test_lines_end_at_lf_alone(tmp_path: Path) -> None:
    text = "报\u2028\u2029\u0085\x0b\x0c\r报"
    line = json.dumps(form_with(text=text), ensure_ascii=False).encode()
    path = tmp_path / "a.jsonl"
    path.write_bytes(line + b"\r\n" + line)

    readings = list(read_path(path))

    assert [r.annotation and r.annotation.page.text for r in readings] == [text, text]


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        (form_with(articles=[article(0, 4)]), "0..4 lies outside the text of 3 characters"),
        (form_with(articles=[article(-1, 2)]), "start must be a whole number from 0, not -1"),
        (form_with(articles=[article(2, 1)]), "2..1 is not a range"),
        (form_with(articles=[article(1, 1)]), "1..1 is not a range"),
        (form_with(articles=[article(0, 1.5)]), "end must be a whole number"),
        (form_with(articles=[article(0, "3")]), "end must be a whole number"),
        (form_with(articles=[article(0, True)]), "end must be a whole number"),
        (form_with(articles=[article(0, 10**18)]), "end must be a whole number"),
        (form_with(articles=[article(0, 10**6)]), "lies outside"),
        (form_with(articles=[article(0, 2), article(2, 3)]), "two articles have the id a1"),
        (form_with(articles=[article(0, 2)], furniture=[{"start": 1, "end": 3}]), "overlap"),
        (form_with(articles=[{"id": "a1", "fragments": []}]), "empty"),
        (form_with(articles={}), "articles must be a list"),
        (form_with(page=7, schema="annotator/page-1"), "page must be a text"),
        (form_with(sha256="0" * 64), "not the one that was annotated"),
        (form_with(offsets="utf-16"), "offsets must be codepoint"),
        (form_with(schema="annotator/page-2"), "newer"),
        (form_with(schema="annotator/article-1"), "export them as `pages`"),
        (
            form_with(spans=[{"id": "s", "label": "PER", "ranges": [{"start": 0, "end": 9}]}]),
            "outs",
        ),
        (
            form_with(
                spans=[{"id": "s", "label": "P", "ranges": [{"start": 0, "end": 1}], "text": "讯"}]
            ),
            "text must be",
        ),
        (form_with(doubts=[{"at": 9, "reason": ""}]), "the doubt at 9 lies outside"),
        ({"name": "package", "version": "1"}, "no page form: it has 'name', 'version'"),
        ({"page": 3, "articles": 8, "text": "x"}, "no page form"),
        ({}, "no keys"),
        ([1, 2], "no page form but a list"),
        ("本报讯", "no page form but a text"),
        (None, "no page form but None"),
    ],
)
def test_a_form_that_is_wrong_is_told_what_is_wrong(
    tmp_path: Path, form: object, sentence: str
) -> None:
    path = written(tmp_path, form, GOOD)

    readings = list(read_path(path))

    assert sentence in str(readings[0].error)
    assert readings[1].error is None


def test_a_bad_item_of_a_list_is_numbered(tmp_path: Path) -> None:
    path = written(tmp_path, [GOOD, {}, GOOD], name="a.json")

    readings = list(read_path(path))

    assert [one.error is None for one in readings] == [True, False, True]
    assert str(readings[1].error).startswith("item 2 of the list")


@given(data=st.binary(max_size=200) | st.text(max_size=80).map(str.encode))
@anywhere
def test_noise_never_raises(tmp_path: Path, data: bytes) -> None:
    for name in ("a.json", "a.jsonl", "a.txt", "a.md"):
        path = tmp_path / name
        path.write_bytes(data)
        for reading in read_path(path):
            assert (reading.annotation is None) != (reading.error is None)
            assert reading.error is None or str(reading.error)


@given(st.data())
@anywhere
def test_a_form_cut_short_or_changed_never_raises(tmp_path: Path, data: st.DataObject) -> None:
    line = bytearray(format_named("pages").example.encode())
    for _ in range(data.draw(st.integers(1, 5))):
        line[data.draw(st.integers(0, len(line) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path / "a.jsonl"
    path.write_bytes(line[: data.draw(st.integers(0, len(line)))])

    for reading in read_path(path):
        assert reading.error is None or str(reading.error)


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_told(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)

    (sentence,) = sentences(path)

    assert "empty" in sentence


def test_utf16_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(json.dumps(GOOD).encode("utf-16"))

    (sentence,) = sentences(path)

    assert "UTF-16; save it as UTF-8" in sentence


# The text beside the form


def without_text(page: str = "a.txt") -> dict[str, Any]:
    return {"page": page, "articles": [article(0, 3)]}


def test_the_text_may_stand_beside_the_form(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("本报讯\r\n".encode("gb18030"))

    (reading,) = read_path(written(tmp_path, without_text(), name="other.json"))

    assert reading.annotation is not None
    assert reading.annotation.page.text == "本报讯\r\n"


@pytest.mark.parametrize("name", ["x.json", "x.gold.json"])
def test_else_the_text_has_the_name_of_the_form(tmp_path: Path, name: str) -> None:
    (tmp_path / "x.txt").write_text("本报讯", "utf-8")

    (reading,) = read_path(written(tmp_path, without_text(), name=name))

    assert reading.annotation is not None
    assert reading.annotation.page.name == "a.txt"


@pytest.mark.parametrize(
    "page",
    ["../a.txt", "/etc/passwd", "sub/a.txt", "..", ".", "", "C:\\a.txt", "..\\a.txt", "a\0b"],
)
def test_the_text_is_never_taken_from_another_folder(tmp_path: Path, page: str) -> None:
    inner = tmp_path / "inner"
    (inner / "sub").mkdir(parents=True)
    for folder in (tmp_path, inner / "sub"):
        (folder / "a.txt").write_text("本报讯", "utf-8")

    (sentence,) = sentences(written(inner, without_text(page), name="x.json"))

    assert "is not the name of a file beside it" in sentence


def test_a_link_does_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "secret.txt").write_text("本报讯", "utf-8")
    (inner / "a.txt").symlink_to(tmp_path / "secret.txt")

    (sentence,) = sentences(written(inner, without_text(), name="x.json"))

    assert "link to another folder" in sentence


def test_a_text_that_is_not_there_is_named(tmp_path: Path) -> None:
    (sentence,) = sentences(written(tmp_path, without_text(), name="x.json"))

    assert "no file a.txt beside it" in sentence


def test_a_text_beside_that_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"%PDF-1.7")

    (sentence,) = sentences(written(tmp_path, without_text(), name="x.json"))

    assert "looks like a PDF" in sentence


# Size


def test_a_line_of_a_hundred_megabytes_is_passed_over_quickly(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    good = json.dumps(GOOD).encode() + b"\n"
    with path.open("wb") as file:
        file.write(good)
        for _ in range(100):
            file.write(b"x" * (1 << 20))
        file.write(b"\n" + good)

    begun = time.monotonic()
    readings = list(read_path(path))

    assert [(one.line, one.error is None) for one in readings] == [(1, True), (2, False), (3, True)]
    assert "larger than 64 MB" in str(readings[1].error)
    assert time.monotonic() - begun < 5


def test_a_document_that_is_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_file, "MAX_BYTES", 1000)
    path = written(tmp_path, [GOOD] * 100, name="a.json")

    (sentence,) = sentences(path)

    assert "one page form a line" in sentence


def test_reading_many_lines_takes_no_more_memory_than_one(tmp_path: Path) -> None:
    line = json.dumps(form_with(text="报" * 2_000)).encode() + b"\n"
    path = tmp_path / "a.jsonl"

    def peak(lines: int) -> int:
        path.write_bytes(line * lines)
        tracemalloc.start()
        try:
            assert count(read_path(path)) == lines
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(10)
    assert peak(2_000) < peak(20) + (1 << 20)


def count(readings: Iterator[Reading]) -> int:
    return sum(1 for one in readings if one.error is None)
