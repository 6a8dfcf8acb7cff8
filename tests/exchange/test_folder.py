import errno
import json
import re
from collections.abc import Generator, Iterable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from annotator.domain.annotation import Annotation
from annotator.domain.page import Page
from annotator.exchange.chunk import Chunk
from annotator.exchange.error import NotWritten
from annotator.exchange.folder import write_folder
from annotator.exchange.format import Format, format_named
from annotator.exchange.manifest_file import MANIFEST, SCHEMA
from annotator.exchange.shape import Shape
from annotator.exchange.writer import Written


def page(name: str) -> Annotation:
    return Annotation(Page(name, f"本报讯{name}"))


def by_page(annotations: Iterable[Annotation], shape: Shape) -> Iterator[Chunk]:
    for annotation in annotations:
        file = f"{shape.split(annotation)}/{annotation.page.name}"
        yield Chunk(1, annotation.page.text.encode(), file=file)
        yield Chunk(0, b"\n", file="list")


SEVERAL = Format("several", "", "page", "One file a page.", by_page, several=True)


def manifest(done: Written) -> bytes:
    return json.dumps(
        {"schema": SCHEMA, "files": [{"name": one.name} for one in done.files]}
    ).encode()


def put(path: Path, form: Format, *parts: tuple[str, list[Annotation]]) -> Written:
    *_, last = write_folder(parts, form, path, manifest=manifest)
    return last


def test_a_format_of_one_file_gets_one_for_each_part(tmp_path: Path) -> None:
    out = tmp_path / "out"

    done = put(out, format_named("pages"), ("train", [page("a"), page("b")]), ("test", []))

    assert (done.pages, done.records) == (2, 2)
    assert {one.name for one in out.iterdir()} == {"train.jsonl", "test.jsonl", MANIFEST}
    assert (out / "train.jsonl").read_bytes().count(b"\n") == 2
    assert (out / "test.jsonl").read_bytes() == b""
    for one in done.files:
        data = (out / one.name).read_bytes()
        assert (one.bytes, one.sha256) == (len(data), sha256(data).hexdigest())


def test_a_format_of_several_files_writes_them_by_turns_and_knows_the_parts(tmp_path: Path) -> None:
    names = [f"p{n}" for n in range(40)]  # more than are open at a time

    done = put(tmp_path / "out", SEVERAL, ("train", [page(one) for one in names]))

    assert {one.name for one in done.files} == {f"train/{one}" for one in names} | {"list"}
    assert (tmp_path / "out" / "list").read_bytes() == b"\n" * 40
    assert (tmp_path / "out" / "train" / "p39").read_text("utf-8") == "本报讯p39"


def test_the_export_of_before_is_replaced_whole_and_another_folder_never(tmp_path: Path) -> None:
    out = tmp_path / "out"
    put(out, SEVERAL, ("old", [page("a")]))
    put(out, SEVERAL, ("new", [page("b")]))
    assert {one.name for one in out.iterdir()} == {"new", "list", MANIFEST}

    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("!", "utf-8")
    with pytest.raises(NotWritten, match="no export has made"):
        put(mine, SEVERAL, ("", [page("a")]))
    with pytest.raises(NotWritten, match="is a file"):
        put(mine / "thesis.txt", SEVERAL, ("", [page("a")]))
    assert [one.name for one in mine.iterdir()] == ["thesis.txt"]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["mine", "out"]


@pytest.mark.parametrize(
    "data",
    [
        b'{"name": "my web page", "files": []}',
        b'{"schema": "annotator/manifest-1"}',
        b'{"schema": "annotator/manifest-1", "files": [{"name": "../precious"}, 7]}',
        b"{",
        b"",
    ],
)
def test_a_manifest_of_something_else_gives_no_folder_away(tmp_path: Path, data: bytes) -> None:
    (tmp_path / MANIFEST).write_bytes(data)
    (tmp_path / "precious").write_text("!", "utf-8")

    with pytest.raises(NotWritten, match="no export has made"):
        put(tmp_path, SEVERAL, ("", [page("a")]))

    assert {one.name for one in tmp_path.iterdir()} == {MANIFEST, "precious"}


@pytest.mark.parametrize("name", ["train.py", ".git/config", "old/more", f"old/{MANIFEST}"])
def test_what_a_person_put_into_an_export_is_never_lost(tmp_path: Path, name: str) -> None:
    out = tmp_path / "out"
    put(out, SEVERAL, ("old", [page("a")]))
    (out / ".DS_Store").write_bytes(b"")
    put(out, SEVERAL, ("old", [page("\u00e9")]))  # what desktops leave is nobody's work
    mine = out / name
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("!", "utf-8")

    with pytest.raises(NotWritten, match=re.escape(name)):
        put(out, SEVERAL, ("new", [page("b")]))

    assert mine.read_text("utf-8") == "!"
    assert (out / "old" / "\u00e9").is_file()
    assert [one.name for one in tmp_path.iterdir()] == ["out"]


def test_what_fails_on_the_way_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    out = tmp_path / "out"
    put(out, SEVERAL, ("old", [page("a")]))

    def broken() -> Iterator[Annotation]:
        yield page("b")
        raise NotWritten("no more")

    with pytest.raises(NotWritten, match="no more"):
        for _ in write_folder([("new", broken())], SEVERAL, out, manifest=manifest):
            pass
    halfway = write_folder([("new", [page("b")])], SEVERAL, out, manifest=manifest)
    assert isinstance(halfway, Generator)
    next(halfway)
    halfway.close()

    assert {one.name for one in out.iterdir()} == {"old", "list", MANIFEST}
    assert [one.name for one in tmp_path.iterdir()] == ["out"]


def test_the_export_of_before_outlives_a_disk_that_puts_nothing_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    put(out, SEVERAL, ("old", [page("a")]))
    rename = Path.rename

    def moved_away_alone(path: Path, target: Path) -> Path:
        if target == out:
            raise PermissionError(errno.EACCES, "in use")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", moved_away_alone)

    with pytest.raises(NotWritten, match="in use"):
        put(out, SEVERAL, ("new", [page("b")]))

    (kept,) = tmp_path.iterdir()
    assert {one.name for one in kept.iterdir()} == {"old", "list", MANIFEST}


@pytest.mark.parametrize("name", ["../x", "/x", "a/../../x", "a\\b", "", "."])
def test_no_format_can_name_a_file_outside_of_the_folder(tmp_path: Path, name: str) -> None:
    def writer(annotations: Iterable[Annotation], shape: Shape) -> Iterator[Chunk]:
        del annotations, shape
        yield Chunk(1, b"x", file=name or ".")

    form = Format("bad", "", "page", "Bad.", writer, several=True)
    with pytest.raises(AssertionError, match="no name within"):
        put(tmp_path / "out", form, ("", []))
    assert list(tmp_path.iterdir()) == []
