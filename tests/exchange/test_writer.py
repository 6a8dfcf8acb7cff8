"""A file is replaced whole or not at all, and memory stays flat."""

import os
import stat
import tracemalloc
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest

from annotator.domain.annotation import Annotation
from annotator.domain.page import Page
from annotator.exchange.error import NotWritten, UnknownFormat
from annotator.exchange.format import FORMATS, format_named
from annotator.exchange.writer import Written, WrittenFile, write, write_stream

PAGES = format_named("pages")


def pages(count: int, text: str = "本报讯") -> Iterator[Annotation]:
    return (Annotation(Page(f"{n}.txt", text)) for n in range(count))


def write_all(annotations: Iterable[Annotation], path: Path) -> Written:
    *_, last = write(annotations, PAGES, path)
    return last


def test_a_file_is_lf_utf8_without_a_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"

    done = write_all(pages(3), path)

    data = path.read_bytes()
    (file,) = done.files
    assert done == Written(3, 3, len(data), files=(file,))
    assert file == WrittenFile("a.jsonl", 3, len(data), sha256(data).hexdigest())
    assert data.count(b"\n") == 3
    assert b"\r" not in data
    assert "本报讯".encode() in data
    assert not data.startswith(b"\xef\xbb\xbf")


def test_progress_is_told_page_by_page(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"

    seen = [(one.pages, path.exists()) for one in write(pages(3), PAGES, path)]

    assert seen[:3] == [(1, False), (2, False), (3, False)]
    assert seen[-1] == (3, True)


def test_a_long_name_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("版" * 82 + ".jsonl")

    assert write_all(pages(1), path).pages == 1


def test_no_pages_make_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"

    assert replace(write_all(pages(0), path), files=()) == Written()
    assert path.read_bytes() == b""


def breaking() -> Iterator[Annotation]:
    yield from pages(5)
    raise RuntimeError("the database is gone")


def test_what_stood_there_stays_when_the_pages_break_off(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("before")

    with pytest.raises(RuntimeError):
        write_all(breaking(), path)

    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_what_stood_there_stays_when_the_writing_is_given_up(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("before")

    steps = write(pages(100), PAGES, path)
    next(steps)
    steps.close()  # type: ignore[attr-defined]

    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_what_stood_there_stays_when_a_page_cannot_be_said(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("before")
    bad = Annotation(Page("第二版", "报"), extra='{"n": 100000000000000000000}')

    with pytest.raises(NotWritten, match="第二版"):
        write_all([*pages(2), bad], path)

    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("there is no /dev/full")

    with pytest.raises(NotWritten, match="No space left"):
        write_all(pages(10_000), full)


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotWritten, match="No such file or directory"):
        write_all(pages(1), tmp_path / "missing" / "a.jsonl")
    with pytest.raises(NotWritten, match="directory"):
        write_all(pages(1), tmp_path)
    with pytest.raises(NotWritten, match="null"):
        write_all(pages(1), tmp_path / "a\0b")


def test_a_workspace_is_never_replaced_by_an_export(tmp_path: Path) -> None:
    path = tmp_path / "workspace.sqlite"
    path.write_bytes(b"SQLite format 3\0rest")

    with pytest.raises(NotWritten, match="is a database"):
        write_all(pages(1), path)

    assert path.read_bytes() == b"SQLite format 3\0rest"


def test_a_link_still_leads_to_the_file_that_was_written(tmp_path: Path) -> None:
    there = tmp_path / "there.jsonl"
    there.write_text("before")
    link = tmp_path / "link.jsonl"
    link.symlink_to(there)

    write_all(pages(1), link)

    assert link.is_symlink()
    assert there.read_bytes().startswith(b"{")


def test_the_permissions_of_a_replaced_file_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("before")
    path.chmod(0o640)

    write_all(pages(1), path)

    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_pipe_is_written_into(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    done = write_all(pages(2), Path(f"/dev/fd/{writing}"))
    os.close(writing)
    with os.fdopen(reading, "rb") as file:
        data = file.read()

    assert done.bytes == len(data)
    assert data.count(b"\n") == 2


def test_a_stream_is_written_and_left_open() -> None:
    stream = BytesIO()

    *_, last = write_stream(pages(2), PAGES, stream)

    assert last.bytes == len(stream.getvalue())


def test_writing_many_pages_takes_no_more_memory_than_a_few(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"

    def peak(count: int) -> int:
        tracemalloc.start()
        try:
            for _ in write(pages(count, "报" * 2_000), PAGES, path):
                pass
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(10)
    assert peak(3_000) < peak(600) + (1 << 18)


def test_an_unknown_format_is_told_which_there_are() -> None:
    with pytest.raises(UnknownFormat, match="no format 'tiff'; there are pages, articles, spans"):
        format_named("tiff")


@pytest.mark.parametrize("form", FORMATS, ids=lambda one: one.name)
def test_every_format_shows_an_example_and_says_what_it_is_for(form: object) -> None:
    assert form in FORMATS
    for one in FORMATS:
        assert one.sentence.endswith(".")
        assert bool(one.example.strip()) != one.binary
        assert sum(chunk.records for chunk in one.write([])) == 0
        assert one.preview(pages(5), records=0) == ""
