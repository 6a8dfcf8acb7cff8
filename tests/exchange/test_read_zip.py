"""ZIP archives: their members come in as files do, and hostile ones are told."""

import json
import stat
import struct
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.domain.annotation import Annotation, Article, Fragment
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.exchange import read_zip
from annotator.exchange.format import format_named
from annotator.exchange.reader import Reading, read_path
from tests.exchange.pdfs import Pdf, Sheet

anywhere = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
FORM = {
    "page": "页.txt",
    "articles": [{"id": "a1", "fragments": [{"role": "body", "start": 0, "end": 3}]}],
}


@pytest.fixture(autouse=True)
def nothing_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    private = tmp_path / "private"
    private.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(private))
    yield
    assert list(private.iterdir()) == []


def packed(tmp_path: Path, members: dict[str, str | bytes], name: str = "a.zip") -> Path:
    path = tmp_path / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, data in members.items():
            archive.writestr(member, data)
    return path


def annotation_of(reading: Reading) -> Annotation:
    assert reading.annotation is not None, str(reading.error)
    return reading.annotation


def errors(path: Path) -> dict[str, str]:
    return {one.member: str(one.error) for one in read_path(path) if one.error is not None}


def test_members_are_read_in_natural_order_as_files_are(tmp_path: Path) -> None:
    path = packed(
        tmp_path,
        {
            "晚报/10.txt": "第十版",
            "晚报/2.txt": "第二版".encode("gb18030"),
            "晚报/x.docx": b"PK",
            "__MACOSX/晚报/2.txt": "x",
            "晚报/.hidden.txt": "x",
            "a.jsonl": '{"text": "甲", "label": []}\n{\n',
        },
    )

    readings = list(read_path(path))

    assert [one.where for one in readings] == [
        f"{path}/a.jsonl:1",
        f"{path}/a.jsonl:2",
        f"{path}/晚报/2.txt",
        f"{path}/晚报/10.txt",
    ]
    assert {one.path for one in readings} == {path}
    assert [one.what for one in readings] == ["doccano", "page form", "text", "text"]
    pages = [annotation_of(one).page for one in readings if one.error is None]
    assert [(one.name, one.source) for one in pages] == [
        ("a.jsonl:1", "a"),
        ("2.txt", "晚报"),
        ("10.txt", "晚报"),
    ]
    assert readings[2].encoding == "GB18030"
    assert readings[2].origin == f"{path}/晚报/2.txt"


def test_what_stands_beside_a_member_is_found_in_the_archive(tmp_path: Path) -> None:
    path = packed(
        tmp_path,
        {
            "b/页.txt": "本报讯",
            "b/页.gold.json": json.dumps(FORM),
            "c/甲.txt": "王涛在太原",
            "c/甲.ann": "T1\tPER 0 2\t王涛\n",
            "d/页.gold.json": json.dumps(FORM),
        },
    )

    readings = {one.member: one for one in read_path(path)}

    assert annotation_of(readings["b/页.gold.json"]).page.text == "本报讯"
    assert annotation_of(readings["b/页.txt"]).page.text == "本报讯"
    assert [s.label for s in annotation_of(readings["c/甲.txt"]).spans] == ["PER"]
    assert "c/甲.ann" not in readings
    assert "no file 页.txt beside it" in str(readings["d/页.gold.json"].error)


@pytest.mark.parametrize("name", ["pagexml", "alto+mets"])
def test_layouts_are_read_with_what_stands_beside_them(tmp_path: Path, name: str) -> None:
    text = "瑞雪兆丰年\n本报讯昨日普降瑞雪。"
    fragments = (Fragment("headline", Range(0, 5)), Fragment("body", Range(6, len(text))))
    page = Annotation(Page("页", text), (Article("a1", fragments, confirmed=True),))
    files = {f"x/{one.file}": one.data for one in format_named(name).write([page])}

    readings = list(read_path(packed(tmp_path, dict(files))))

    assert readings
    assert {one.member for one in readings} == files.keys()
    for reading in readings:
        assert annotation_of(reading).page.text == text
        assert [one.fragments for one in annotation_of(reading).articles] == [fragments]


def test_many_forms_of_one_folder_share_its_texts(tmp_path: Path) -> None:
    members: dict[str, str | bytes] = {f"{n}.txt": f"第{n}页" for n in range(300)}
    for n in range(300):
        members[f"{n}.gold.json"] = json.dumps({**FORM, "page": f"{n}.txt"})

    readings = list(read_path(packed(tmp_path, members)))

    assert len(readings) == 600
    assert all(one.error is None for one in readings)


def test_what_an_export_holds_besides_its_records_is_passed_over(tmp_path: Path) -> None:
    ours = '{"schema": "annotator/manifest-1"}'
    members: dict[str, str | bytes] = {
        "data/manifest.json": ours,
        "data/README.md": "card",
        "data/labels.json": "{}",
        "data/页.txt": "第一页",
        "页.json.manifest.json": ours,
        "other/manifest.json": "{}",
        "other/README.md": "第二页",
    }

    come = [one.member for one in read_path(packed(tmp_path, members))]

    assert come == ["data/页.txt", "other/manifest.json", "other/README.md"]


def test_the_facsimile_of_a_pdf_is_named_within_the_archive(tmp_path: Path) -> None:
    path = packed(tmp_path, {"b/p.pdf": Pdf([Sheet().text(50, 50, "本报讯")]).data()})

    (reading,) = read_path(path)

    assert reading.facsimile is not None
    assert reading.facsimile.file == f"{path}/b/p.pdf"


@pytest.mark.parametrize("codec", ["gb18030", "big5", "utf-8", "cp437"])
def test_names_without_a_word_on_their_encoding_are_read_as_what_they_are(
    tmp_path: Path, codec: str
) -> None:
    names = ["café.txt"] if codec == "cp437" else ["第一版/新聞.txt", "第一版/國家.txt"]
    if codec == "gb18030":
        names = ["第一版/新闻.txt", "第一版/国家.txt"]
    path = tmp_path / "a.zip"
    stand_ins = {str(n) * len(name.encode(codec)): name for n, name in enumerate(names)}
    with zipfile.ZipFile(path, "w") as archive:
        for n, stand_in in enumerate(stand_ins):
            archive.writestr(stand_in, f"第{n}页")
    data = path.read_bytes()
    for stand_in, name in stand_ins.items():
        data = data.replace(stand_in.encode(), name.encode(codec))
    path.write_bytes(data)

    found = {one.member for one in read_path(path)}

    assert found == set(names)


# Hostile archives


@pytest.mark.parametrize(
    "name", ["../evil.txt", "a/../../evil.txt", "/etc/evil.txt", "C:\\evil.txt", "..\\evil.txt"]
)
def test_a_name_that_leads_out_is_refused_and_the_others_come_in(tmp_path: Path, name: str) -> None:
    path = packed(tmp_path, {name: "x", "good.txt": "好"})

    readings = list(read_path(path))

    assert [one.error is None for one in readings] == [False, True]
    assert "leads out of the archive" in str(readings[0].error)
    assert not list(tmp_path.rglob("evil.txt"))


def test_links_locked_files_archives_and_repeats_are_told_by_themselves(tmp_path: Path) -> None:
    path = packed(tmp_path, {"good.txt": "好", "in.zip": "x"})
    with zipfile.ZipFile(path, "a") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.create_system = 3
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        locked = zipfile.ZipInfo("locked.txt")
        archive.writestr(locked, "secret")
        odd = zipfile.ZipInfo("odd.txt")
        archive.writestr(odd, "x", zipfile.ZIP_LZMA)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("good.txt", "again")
    data = bytearray(path.read_bytes())
    central = data.index(b"locked.txt", data.index(b"PK\x01\x02")) - 46
    flags = struct.unpack_from("<H", data, central + 8)[0]
    struct.pack_into("<H", data, central + 8, flags | 1)
    path.write_bytes(data)

    said = errors(path)

    assert "a link" in said["link.txt"]
    assert "password" in said["locked.txt"]
    assert "an archive in an archive" in said["in.zip"]
    assert "packed in a way" in said["odd.txt"]
    assert "came before it" in said["good.txt"]
    assert sum(one.error is None for one in read_path(path)) == 1


def test_a_bomb_is_refused_unopened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_zip, "_HARMLESS", 1 << 20)
    path = packed(tmp_path, {"bomb.txt": b"0" * (4 << 20), "good.txt": "好"})

    assert "it would be 4 MB" in errors(path)["bomb.txt"]
    assert sum(one.error is None for one in read_path(path)) == 1


def test_an_archive_that_holds_too_much_is_read_up_to_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read_zip, "_MOST_BYTES", 100)
    path = packed(tmp_path, {f"{n}.txt": "x" * 40 for n in range(4)})

    assert [one.error is None for one in read_path(path)] == [True, True, False, False]
    assert "part it" in errors(path)["2.txt"]


def test_a_member_that_is_damaged_does_not_stop_the_others(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("1.txt", "本报讯")
        archive.writestr("2.txt", "新华社")
    path.write_bytes(path.read_bytes().replace("本报讯".encode(), "本報訊".encode(), 1))

    assert "damaged" in errors(path)["1.txt"]
    assert sum(one.error is None for one in read_path(path)) == 1


def test_a_name_that_no_file_can_have_is_told(tmp_path: Path) -> None:
    path = packed(tmp_path, {"x" * 300 + ".txt": "长", "good.txt": "好", "a\nb.txt": "行"})

    assert "cannot be unpacked" in errors(path)["x" * 300 + ".txt"]
    assert sum(one.error is None for one in read_path(path)) == 2


def test_what_is_no_archive_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    for data in (b"", b"PK\x03\x04", b"nonsense"):
        path.write_bytes(data)
        (reading,) = read_path(path)
        assert "the archive is damaged" in str(reading.error)


def test_an_archive_of_too_many_files_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read_zip, "_MOST_MEMBERS", 3)
    (reading,) = read_path(packed(tmp_path, {f"{n}.txt": "x" for n in range(4)}))

    assert "more than 3" in str(reading.error)


def test_whoever_stops_in_the_middle_leaves_nothing_behind(tmp_path: Path) -> None:
    readings = read_path(packed(tmp_path, {f"{n}.txt": "报" for n in range(4)}))
    next(readings)
    assert list((tmp_path / "private").iterdir())
    readings.close()  # type: ignore[attr-defined]


@given(st.data())
@anywhere
def test_an_archive_that_was_changed_anywhere_never_raises(
    tmp_path: Path, data: st.DataObject
) -> None:
    members = {"a/1.txt": "本报讯", "a/1.ann": "T1\tP 0 1\t本\n", "b.jsonl": '{"text": "x"}'}
    whole = bytearray(packed(tmp_path, dict(members)).read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path / "b.zip"
    path.write_bytes(whole[: data.draw(st.integers(len(whole) // 2, len(whole)))])

    for reading in read_path(path):
        assert (reading.annotation is None) != (reading.error is None)
        assert reading.error is None or str(reading.error)
