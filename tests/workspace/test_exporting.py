"""What goes out of a workspace: parted, with a manifest that makes the same again."""

import json
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import jsonschema
import pytest

from annotator.domain import edit
from annotator.domain.annotation import Annotation, Article, Correction, Fragment, Span
from annotator.domain.error import AnnotatorError
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.exchange.error import NotWritten, UnknownFormat
from annotator.exchange.manifest_file import BESIDE
from annotator.exchange.pages import write_pages
from annotator.exchange.shape import PLAIN
from annotator.resource import resource
from annotator.workspace.exporting import Exported, PagesMissing, chosen, words_of
from annotator.workspace.importing import Sources
from annotator.workspace.manifest import Order, read_manifest
from annotator.workspace.split import Split, SplitBy
from annotator.workspace.workspace import Workspace
from tests.workspace.test_resemblance import text

SCHEMA = json.loads(resource("schemas", "manifest-1.json").read_text("utf-8"))


def page(n: int, source: str = "") -> Annotation:
    """Two articles, the first one confirmed, each with a span."""
    first, second = text(2 * n), text(2 * n + 1)
    whole = f"{first}\n{second}"
    middle = len(first) + 1
    return Annotation(
        Page(f"p{n}.txt", whole, source),
        articles=(
            Article("a1", (Fragment("body", Range(0, len(first))),), confirmed=True),
            Article("a2", (Fragment("body", Range(middle, len(whole))),)),
        ),
        spans=(
            Span("s1", "PER", (Range(1, 3),)),
            Span("s2", "LOC", (Range(middle + 1, middle + 3),)),
        ),
    )


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    forms = tmp_path / "forms.jsonl"
    pages = [page(n, f"报{n % 3}") for n in range(20)]
    # The first page once more, in another extraction.
    again = replace(Page("again.txt", page(0).page.text.replace("，", "，\n")), source="报1")
    pages.append(Annotation(again))
    forms.write_bytes(b"".join(one.data for one in write_pages(pages, PLAIN)))
    opened = Workspace.open(tmp_path / "w.sqlite", annotator="张三")
    nothing = Sources(blank_every=1)
    assert len(list(opened.import_paths([forms], sources=nothing))) == 21
    yield opened
    opened.close()


def export(workspace: Workspace, order: Order, out: Path, **more: object) -> Exported:
    *_, last = workspace.export(order, out, **more)  # type: ignore[arg-type]
    return last


def names(file: Path) -> list[str]:
    return [json.loads(line)["page"] for line in file.read_text("utf-8").splitlines()]


def test_a_file_gets_a_manifest_beside_it_and_is_made_again_from_it(
    workspace: Workspace, tmp_path: Path
) -> None:
    out = tmp_path / "spans.jsonl"
    order = Order("spans", {"unit": "sentence"}, confirmed_articles=True)
    done = export(workspace, order, out)

    form = json.loads((tmp_path / f"spans.jsonl{BESIDE}").read_text("utf-8"))
    jsonschema.Draft202012Validator(SCHEMA).validate(form)
    assert form["files"] == [
        {
            "name": "spans.jsonl",
            "records": done.records,
            "bytes": done.bytes,
            "sha256": sha256(out.read_bytes()).hexdigest(),
        }
    ]
    assert form["counts"] == {
        "pages": 20,
        "records": done.records,
        "articles": 20,
        "spans": 20,
        "left_out": 0,
    }
    manifest = read_manifest(tmp_path / f"spans.jsonl{BESIDE}")
    assert manifest.order.options == {"unit": "sentence"}
    again = export(workspace, manifest.order, tmp_path / "again", again=manifest)
    assert again.differing == ()
    assert (tmp_path / "again").read_bytes() == out.read_bytes()
    beside = tmp_path / f"again{BESIDE}"
    assert beside.read_text("utf-8").replace('"again"', '"spans.jsonl"') == (
        tmp_path / f"spans.jsonl{BESIDE}"
    ).read_text("utf-8")


def test_a_name_that_leaves_no_room_for_the_manifest_is_refused_before_the_data_is_written(
    workspace: Workspace, tmp_path: Path
) -> None:
    out = tmp_path / ("n" * 250)  # a disk takes 255, and the manifest's name is longer
    with pytest.raises(NotWritten, match="cannot be written"):
        export(workspace, Order("pages"), out)
    assert list(tmp_path.glob("n*")) == list(tmp_path.glob(".n*")) == []


def test_pages_are_parted_and_stay_in_their_parts_when_others_come(
    workspace: Workspace, tmp_path: Path
) -> None:
    out = tmp_path / "data"
    done = export(workspace, Order("pages", split=Split((60, 20, 20))), out)

    parts = {one.stem: names(one) for one in out.glob("*.jsonl")}
    assert set(parts) == {"train", "validation", "test"}
    assert sorted(name for held in parts.values() for name in held) == sorted(
        [*(f"p{n}.txt" for n in range(20)), "again.txt"]
    )
    assert any({"p0.txt", "again.txt"} <= set(one) for one in parts.values())
    assert any(
        "again.txt and p0.txt" in str(one) or "p0.txt and again.txt" in str(one)
        for one in done.notes
    )
    form = json.loads((out / "manifest.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(SCHEMA).validate(form)
    assert {one["page"]: one["part"] for one in form["pages"]} == {
        name: part for part, held in parts.items() for name in held
    }

    more = tmp_path / "more.txt"
    more.write_text(text(999), "utf-8")
    list(workspace.import_paths([more]))
    manifest = read_manifest(out / "manifest.json")
    again = export(workspace, manifest.order, tmp_path / "again", again=manifest)
    assert again.differing == ()
    assert {one.stem: names(one) for one in (tmp_path / "again").glob("*.jsonl")} == parts


def test_sources_are_kept_together(workspace: Workspace, tmp_path: Path) -> None:
    out = tmp_path / "data"
    export(workspace, Order("pages", split=Split((60, 20, 20), SplitBy.SOURCE)), out)

    form = json.loads((out / "manifest.json").read_text("utf-8"))
    parts: dict[str, set[str]] = {}
    for one in form["pages"]:
        parts.setdefault(one["source"], set()).add(one["part"])
    # The twins tie two of the three sources together.
    assert parts["报0"] == parts["报1"]
    assert all(len(held) == 1 for held in parts.values())
    assert parts["报0"] != parts["报2"]


def test_what_does_not_come_out_the_same_is_named(workspace: Workspace, tmp_path: Path) -> None:
    out = tmp_path / "pages.jsonl"
    export(workspace, Order("pages"), out)
    before = workspace.annotation(2)
    workspace.perform(2, before, edit.confirm(before, ["a2"]), "confirm-article")
    manifest = read_manifest(tmp_path / f"pages.jsonl{BESIDE}")

    done = export(workspace, manifest.order, tmp_path / "again.jsonl", again=manifest)
    assert done.differing == ("again.jsonl",)
    workspace.delete([3])
    with pytest.raises(PagesMissing, match=r"missing: p2\.txt$"):
        export(workspace, manifest.order, tmp_path / "third.jsonl", again=manifest)
    assert not (tmp_path / "third.jsonl").exists()


def test_only_confirmed_articles_and_what_stands_in_them_go_out() -> None:
    order = Order("pages", confirmed_articles=True)
    second = page(1).articles[1].fragments[0].start
    kept, gone = (Correction(Range(at, at + 1), "字") for at in (0, second))
    corrected = replace(page(1), corrections=(kept, gone))
    (one,) = chosen([corrected, Annotation(Page("x", "没有文章"))], order)

    assert [article.id for article in one.articles] == ["a1"]
    assert [span.id for span in one.spans] == ["s1"]
    assert one.corrections == (kept,)
    assert list(chosen([page(1)], Order("pages"))) == [page(1)]


def test_an_option_that_a_format_does_not_have_is_refused(
    workspace: Workspace, tmp_path: Path
) -> None:
    with pytest.raises(UnknownFormat, match="pages has no option 'unit'"):
        export(workspace, Order("pages", {"unit": "page"}), tmp_path / "x")
    assert list(tmp_path.glob("x*")) == []


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no JSON"),
        (b"[]", "an object"),
        (b'{"schema": "annotator/page-1"}', "no manifest"),
        (b'{"schema": "annotator/manifest-1"}', "format must be"),
        (b'{"schema": "annotator/manifest-1", "format": "pages", "options": {"a": 1}}', "a text"),
        (b'{"schema": "annotator/manifest-1", "format": "pages", "split": {"by": "x"}}', "by must"),
        (
            b'{"schema": "annotator/manifest-1", "format": "pages", "files": [{"name": "x"}]}',
            "files",
        ),
        (b"\xff\xfe", "not UTF-8"),
        (
            b'{"schema": "annotator/manifest-1", "format": "pages", "confirmed_articles": false,'
            b' "files": [], "split": {"shares": "80/20", "by": "page", "seed": 1},'
            b' "pages": [{"sha256": "0", "page": "p", "part": "../x"}]}',
            "part must be train, validation, test",
        ),
    ],
)
def test_what_is_no_manifest_is_refused_with_the_files_name(
    tmp_path: Path, data: bytes, said: str
) -> None:
    file = tmp_path / "m.json"
    file.write_bytes(data)
    with pytest.raises(AnnotatorError, match=said) as error:
        read_manifest(file)
    assert "m.json" in str(error.value)
    with pytest.raises(AnnotatorError, match="cannot be read"):
        read_manifest(tmp_path / "nowhere.json")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no device without an end")
def test_a_device_is_no_manifest_and_is_not_read_to_its_end() -> None:
    with pytest.raises(AnnotatorError, match=r"/dev/zero.*device"):
        read_manifest(Path("/dev/zero"))


def test_words_cover_the_text_whole() -> None:
    line = "我市召开会议\n 𠮷 abc，12。"
    words = words_of(line)

    assert "".join(line[start:end] for start, end in words) == line
    assert "会议" in [line[start:end] for start, end in words]
