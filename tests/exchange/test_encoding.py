"""Every encoding is found out, also of a few characters; what is no text is refused in words."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.exchange.encoding import decode
from annotator.exchange.error import Unreadable
from annotator.resource import seeds
from tests.strategies import texts

SEEDS = "".join(path.read_text("utf-8") for path in sorted(seeds().glob("*.txt")))
TRADITIONAL = "臺灣報業協會昨日召開會議，討論新聞紙張供應問題。總統府發言人表示，將公布新的政策。"
excerpts = st.builds(
    lambda start, length: SEEDS[start : start + length],
    st.integers(0, len(SEEDS) - 1),
    st.integers(2, 40),
).filter(lambda text: bool(text.strip()))


@given(texts)
def test_what_utf8_says_is_what_it_says(text: str) -> None:
    text = text.replace("\0", "").lstrip("\ufeff") + "报"

    assert decode(text.encode()) == (text, "UTF-8")
    assert decode(text.encode("utf-8-sig")) == (text, "UTF-8 with BOM")


@given(texts)
def test_a_byte_order_mark_is_believed_and_dropped(text: str) -> None:
    text = text.replace("\0", "") + "报"

    for codec, mark, name in [
        ("utf-16-le", b"\xff\xfe", "UTF-16 LE with BOM"),
        ("utf-16-be", b"\xfe\xff", "UTF-16 BE with BOM"),
        ("utf-32-le", b"\xff\xfe\0\0", "UTF-32 LE with BOM"),
        ("utf-32-be", b"\0\0\xfe\xff", "UTF-32 BE with BOM"),
        ("gb18030", b"\x84\x31\x95\x33", "GB18030 with BOM"),
    ]:
        assert decode(mark + text.encode(codec)) == (text, name)


@given(excerpts)
def test_gb18030_is_found_out_from_two_characters_on(text: str) -> None:
    expected = "UTF-8" if text.isascii() else "GB18030"

    assert decode(text.encode("gb18030")) == (text, expected)


@pytest.mark.parametrize(
    "text", ["一", "一些", "联通", "报", "王涛", "本报讯", "𠮷野家", "①②", "·"]
)
def test_notorious_texts_of_gb18030_are_not_taken_for_another_encoding(text: str) -> None:
    assert decode(text.encode("gb18030")) == (text, "GB18030")


def test_gb18030_with_rare_and_traditional_characters_is_found_out() -> None:
    text = TRADITIONAL + "𠮷㑇㙍 é €\r\n"

    assert decode(text.encode("gb18030")) == (text, "GB18030")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_encodings_without_a_mark_are_found_out(codec: str) -> None:
    chance = random.Random(0)
    for _ in range(200):
        start = chance.randrange(len(SEEDS) - 60)
        text = SEEDS[start : start + 60]
        if "\n" in text:
            assert decode(text.encode(codec))[0] == text


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_a_line_of_utf16_without_a_single_nul_is_found_out(codec: str) -> None:
    text = "国内新闻报道记者摄影，上海消息"

    assert decode(text.encode(codec))[0] == text


@pytest.mark.parametrize(
    "text", ["plain English\r\n", "été\n", "Привет, мир", "αβγ. Ελληνικά", "7"]
)
def test_utf8_that_is_not_chinese_stays_utf8(text: str) -> None:
    assert decode(text.encode()) == (text, "UTF-8")


def test_big5_is_found_out_when_it_is_sure() -> None:
    assert decode(TRADITIONAL.encode("big5")) == (TRADITIONAL, "Big5")
    assert decode(TRADITIONAL[:8].encode("big5")) == (TRADITIONAL[:8], "Big5")


def test_one_damaged_byte_in_utf8_is_told_and_not_guessed_away() -> None:
    data = bytearray(SEEDS[:300].encode())
    data[100] = 0xFF

    with pytest.raises(Unreadable, match=r"UTF-8, but the byte at (98|99|100) does not belong"):
        decode(bytes(data))


def test_utf8_that_was_cut_short_is_told() -> None:
    with pytest.raises(Unreadable, match="cut short"):
        decode("本报讯记者王涛".encode()[:-1])


def test_utf16_with_half_of_a_pair_is_refused() -> None:
    with pytest.raises(Unreadable, match="UTF-16 LE"):
        decode(b"\xff\xfe" + "报".encode("utf-16-le") + b"\x3d\xd8")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n", "a PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG image"),
        (b"PK\x03\x04\x14\0", "a ZIP archive or an Office document"),
        (b"SQLite format 3\0", "an SQLite database"),
        (b"{\\rtf1\\ansi", "a Rich Text document"),
    ],
)
def test_another_kind_of_file_is_named(data: bytes, what: str) -> None:
    with pytest.raises(Unreadable, match=what):
        decode(data)


@given(st.binary(min_size=1, max_size=400))
def test_noise_is_a_text_or_refused_but_never_replaced(data: bytes) -> None:
    try:
        text, name = decode(data)
    except Unreadable:
        return

    assert "\0" not in text
    codec = name.removesuffix(" with BOM").replace(" ", "-")
    marked = "\ufeff" + text if name.endswith("BOM") else text
    assert marked.encode("big5hkscs" if codec == "Big5" else codec) == data


def test_random_bytes_are_refused() -> None:
    chance = random.Random(0)
    for _ in range(50):
        with pytest.raises(Unreadable):
            decode(b"\0" + chance.randbytes(500))
        with pytest.raises(Unreadable):
            decode(chance.randbytes(500))


def test_a_large_file_is_cut_for_a_sample_at_no_character() -> None:
    for shift in range(4):
        text = "a" * shift + "报" * 70_000

        assert decode(text.encode("gb18030")) == (text, "GB18030")
