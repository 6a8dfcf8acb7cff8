"""Text files come in exactly as they are."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from annotator.domain.annotation import Annotation
from annotator.exchange import text as text_module
from annotator.exchange.reader import Reading, read_path
from tests.strategies import texts

anywhere = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def only(path: Path) -> Reading:
    (reading,) = read_path(path)
    return reading


def annotation(reading: Reading) -> Annotation:
    assert reading.error is None
    assert reading.annotation is not None
    return reading.annotation


@anywhere
@given(text=texts)
def test_no_character_of_a_text_is_changed(tmp_path: Path, text: str) -> None:
    text = "报\r\n\r\u2028\x85" + text.replace("\0", "")
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode())

    assert annotation(only(path)).page.text == text


def test_a_page_is_named_after_its_file_and_its_source_after_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "吕梁日报"
    folder.mkdir()
    path = folder / "第一版.md"
    path.write_text("# 报", "utf-8")

    reading = only(path)

    assert reading.what == "markdown"
    assert reading.encoding == "UTF-8"
    assert annotation(reading).page.name == "第一版.md"
    assert annotation(reading).page.source == "吕梁日报"
    assert annotation(reading).articles == ()


@pytest.mark.parametrize("name", ["a\nb.txt", "\u202egpj.txt", "<b>x</b>.txt", "[bold]x.txt"])
def test_odd_names_are_kept_as_they_are(tmp_path: Path, name: str) -> None:
    path = tmp_path / name.replace("/", "∕")
    path.write_text("报", "utf-8")

    assert annotation(only(path)).page.name == path.name


@pytest.mark.parametrize(
    ("raw", "name"), [("报.txt".encode("gb18030"), "报.txt"), (b"\xff.txt", "")]
)
def test_a_name_that_is_not_utf8_still_names_a_page(tmp_path: Path, raw: bytes, name: str) -> None:
    path = Path(str(tmp_path), raw.decode(errors="surrogateescape"))
    try:
        path.write_text("报", "utf-8")
    except OSError:
        pytest.skip("this file system takes no such names")

    got = annotation(only(path)).page.name

    assert got.encode()
    assert got == (name or "\\xff.txt")


def test_a_file_without_a_suffix_is_tried_as_text(tmp_path: Path) -> None:
    path = tmp_path / "README"
    path.write_text("报", "utf-8")

    assert annotation(only(path)).page.text == "报"


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \r\n\t"])
def test_an_empty_file_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)

    assert "empty" in str(only(path).error)


def test_a_file_that_is_too_large_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_module, "MAX_BYTES", 1 << 20)
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * ((1 << 20) + 1))

    assert "larger than 1 MB" in str(only(path).error)
