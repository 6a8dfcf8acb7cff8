"""Which files are read, and in which order."""

import os
from pathlib import Path

import pytest

from annotator.exchange.reader import Reading, read_path, walk


def made(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("报", "utf-8")


def names(folder: Path, *paths: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in walk(paths or [folder])]


def test_a_folder_is_walked_in_natural_order(tmp_path: Path) -> None:
    made(tmp_path, "页10.txt", "页2.txt", "页1.md", "b/2.txt", "b/10.json", "b/1.jsonl", "A.txt")

    assert names(tmp_path) == [
        "A.txt", "b/1.jsonl", "b/2.txt", "b/10.json", "页1.md", "页2.txt", "页10.txt",
    ]  # fmt: skip


def test_names_that_count_the_same_still_have_an_order(tmp_path: Path) -> None:
    made(tmp_path, "01.txt", "1.txt", "001.txt")

    assert names(tmp_path) == ["001.txt", "01.txt", "1.txt"]


def test_hidden_and_unknown_files_are_passed_over_inside_a_folder(tmp_path: Path) -> None:
    made(tmp_path, ".a.txt", ".git/a.txt", "a.docx", "a.TXT", "Makefile", "a.text", "a.ndjson")

    assert names(tmp_path) == ["a.ndjson", "a.text", "a.TXT"]


OURS = b'{\n  "schema": "annotator/manifest-1",\n  "files": []\n}\n'


def test_what_an_export_holds_besides_its_records_is_passed_over(tmp_path: Path) -> None:
    made(tmp_path, "data/train.jsonl", "data/README.md", "data/labels.json", "spans.jsonl")
    made(tmp_path, "data/labelling-config.xml", "data/a/README.md")
    (tmp_path / "data" / "manifest.json").write_bytes(OURS)
    (tmp_path / "spans.jsonl.manifest.json").write_bytes(OURS)

    assert names(tmp_path) == ["data/a/README.md", "data/train.jsonl", "spans.jsonl"]


def test_a_manifest_of_something_else_is_read_as_any_file(tmp_path: Path) -> None:
    made(tmp_path, "manifest.json", "README.md", "a.manifest.json/b.txt")
    given = tmp_path / "b.manifest.json"
    given.write_bytes(OURS)

    assert names(tmp_path) == ["a.manifest.json/b.txt", "manifest.json", "README.md"]
    assert list(walk([given])) == [given]


def test_a_file_given_by_name_is_always_tried(tmp_path: Path) -> None:
    made(tmp_path, ".hidden", "a.xyz", "z.txt", "a.txt")

    given = [tmp_path / name for name in ("z.txt", ".hidden", "a.xyz", "missing.txt", "a.txt")]

    assert list(walk(given)) == given


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    made(tmp_path, "a/1.txt")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "b").symlink_to(tmp_path / "a")
    (tmp_path / "self").symlink_to("self")

    assert names(tmp_path) == ["a/1.txt"]


def sentence(path: Path) -> str:
    (reading,) = read_path(path)
    assert reading.annotation is None
    return str(reading.error)


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")

    assert "No such file" in sentence(tmp_path / "missing.txt")
    assert "folder" in sentence(tmp_path)
    assert "pipe" in sentence(tmp_path / "pipe.txt")
    assert "device" in sentence(Path("/dev/zero"))
    assert "name of a file" in sentence(Path("a\0b.txt"))
    assert "too long" in sentence(tmp_path / ("x" * 300 + ".txt"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_and_a_folder_without_permission_are_told(tmp_path: Path) -> None:
    made(tmp_path, "a.txt", "b/c.txt")
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "b").chmod(0)
    try:
        assert [sentence(path) for path in walk([tmp_path])] == [
            "the file cannot be read: Permission denied"
        ] * 2
    finally:
        (tmp_path / "b").chmod(0o700)


def test_a_file_that_goes_away_is_told(tmp_path: Path) -> None:
    made(tmp_path, "1.txt", "2.txt")
    readings: list[Reading] = []
    for path in walk([tmp_path]):
        (tmp_path / "2.txt").unlink(missing_ok=True)
        readings += read_path(path)

    assert [one.error is None for one in readings] == [True, False]


def test_a_path_that_no_disk_takes_is_told(tmp_path: Path) -> None:
    given = [tmp_path / ("x" * 300), tmp_path / "a\0b"]

    come = list(walk(given))

    assert come == given
    assert all(one.error is not None for path in come for one in read_path(path))


def test_a_folder_that_may_not_be_entered_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(tmp_path, "closed/a.txt", "closed/sub/b.txt", "z.txt")
    stat = os.stat

    def refused(path: os.PathLike[str], **how: bool) -> os.stat_result:
        if tmp_path / "closed" in Path(path).parents:
            raise PermissionError(13, "Permission denied", str(path))
        return stat(path, **how)

    monkeypatch.setattr(os, "stat", refused)  # root, as whom tests may run, enters all

    assert names(tmp_path) == ["closed/a.txt", "closed/sub", "z.txt"]
    (told,) = read_path(tmp_path / "closed" / "sub")
    assert "Permission denied" in str(told.error)
