"""What a text file is encoded in: rules first, then frequencies, charset-normalizer last.

A Chinese text of a few characters is too little for a detector, so that the rules carry most of
it: a byte order mark, strict UTF-8, the NULs of UTF-16, and how many of the characters that come
out are common ones. Nothing is ever decoded with replacement characters.
"""

from functools import cache

from annotator.exchange.error import Unreadable

_MARKS = (  # UTF-32 before UTF-16, whose mark it begins with
    (b"\xef\xbb\xbf", "utf-8", "UTF-8 with BOM"),
    (b"\xff\xfe\x00\x00", "utf-32-le", "UTF-32 LE with BOM"),
    (b"\x00\x00\xfe\xff", "utf-32-be", "UTF-32 BE with BOM"),
    (b"\xff\xfe", "utf-16-le", "UTF-16 LE with BOM"),
    (b"\xfe\xff", "utf-16-be", "UTF-16 BE with BOM"),
    (b"\x84\x31\x95\x33", "gb18030", "GB18030 with BOM"),
)
_NAMES = {
    "gb18030": "GB18030",
    "big5hkscs": "Big5",
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
    "utf-32-le": "UTF-32 LE",
    "utf-32-be": "UTF-32 BE",
}
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"RIFF", "a WebP image or a sound"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"{\\rtf", "a Rich Text document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
)
_SAMPLE = 1 << 16
_PUNCTUATION = "　、。〈〉《》「」『』【】〔〕“”‘’—…·×℃"
_CONTROLS = frozenset(map(chr, range(32))) - frozenset("\t\n\r\f\v\x1a\x1b\x1e\x1f")
# A detector's choice counts from here; below, the text is too unlikely to be one.
_LIKELY = 0.6
# What is read instead of GB18030, or of UTF-8, has to look like this much.
_SURE = 0.9


def decode(data: bytes) -> tuple[str, str]:
    """The text in the bytes, without its byte order mark, and the name of its encoding.

    The text is exactly what stands there: no line end is translated. Raises Unreadable, with what
    the bytes look like, when they are no text or their encoding cannot be found out.
    """
    _refuse_binary(data)
    for mark, codec, name in _MARKS:
        if not data.startswith(mark):
            continue
        # FF FE 00 00 may also be UTF-16 that begins with a NUL, but then it is no text.
        try:
            text = data[len(mark) :].decode(codec)
        except UnicodeDecodeError as error:
            raise _broken(name, len(mark) + error.start) from None
        _refuse_nul(text, name)
        return text, name
    if b"\0" in data:
        return _decode_wide(data)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        if _is_damaged_utf8(data):
            raise _broken("UTF-8", error.start) from None
        return _decode_chinese(data)
    if _is_chance_utf8(text) and _likeness(data, "gb18030") == 1:
        return data.decode("gb18030"), _NAMES["gb18030"]
    if not _CONTROLS.isdisjoint(text[:_SAMPLE]):
        for codec in ("utf-16-le", "utf-16-be"):  # a few characters of it may be ASCII by chance
            if _likeness(data, codec) > _SURE:
                return data.decode(codec), _NAMES[codec]
    return text, "UTF-8"


def _broken(name: str, offset: int) -> Unreadable:
    return Unreadable(
        "the text is {encoding}, but the byte at {offset} does not belong there; the file was cut "
        "short or damaged: get it anew, or save it again as UTF-8",
        encoding=name,
        offset=offset,
    )


def _refuse_binary(data: bytes) -> None:
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise Unreadable(
                "this looks like {what}, not like a text; export the text of it to a .txt file "
                "and import that",
                what=what,
            )


def _refuse_nul(text: str, name: str) -> None:
    if "\0" in text:
        raise Unreadable(
            "this is no text: it is {encoding}, but there is a NUL at character {offset}",
            encoding=name,
            offset=text.index("\0"),
        )


def _decode_wide(data: bytes) -> tuple[str, str]:
    """UTF-16 or UTF-32 without a mark, told by NULs that no other text has."""
    best, codec = 0.0, ""
    for candidate in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"):
        likeness = _likeness(data, candidate)
        if likeness > best:
            best, codec = likeness, candidate
    if best >= _LIKELY:
        text = data.decode(codec)
        if "\0" not in text:
            return text, _NAMES[codec]
    raise Unreadable(
        "this looks like binary data, not like a text: there is a NUL at byte {offset}; if it is "
        "a text all the same, save it as UTF-8",
        offset=data.index(b"\0"),
    )


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether nearly all beyond ASCII is UTF-8, which no other encoding is by chance."""
    text = data[:_SAMPLE].decode(errors="replace")
    strange = text.count("\ufffd")
    long = sum(1 for c in text if c >= "\u0800" and c != "\ufffd")
    return long > 3 * strange


def _is_chance_utf8(text: str) -> bool:
    """Whether a text may be GB18030 that is UTF-8 only by chance, as 一些 (D2BB D0A9) is.

    Such a text has letters of two bytes alone (U+0080 to U+07FF), and none of ASCII beside them.
    """
    return (
        not text.isascii()
        and max(text) < "\u0800"
        and not any(c.isascii() and c.isalpha() for c in text[:_SAMPLE])
    )


def _decode_chinese(data: bytes) -> tuple[str, str]:
    """GB18030, or Big5 or unmarked UTF-16 where that is clearly the more likely one."""
    ours = _likeness(data, "gb18030")
    others = ("utf-16-le", "utf-16-be", "big5hkscs")
    codec = max(others, key=lambda one: _likeness(data, one))
    other = _likeness(data, codec)
    if ours >= max(_LIKELY, other - 0.1):
        codec = "gb18030"
    elif other <= _SURE:
        codec = _detected(data) or ("gb18030" if ours > 0 else "")
    if not codec:
        raise Unreadable(
            "the encoding of the text cannot be found out (it is not UTF-8, UTF-16, GB18030 or "
            "Big5); open it in an editor that shows it rightly and save it as UTF-8"
        )
    try:
        return data.decode(codec), _NAMES[codec]
    except UnicodeDecodeError as error:
        raise _broken(_NAMES[codec], error.start) from None


def _detected(data: bytes) -> str:
    """What charset-normalizer says, the Chinese encodings being its only choice."""
    from charset_normalizer import from_bytes  # 0.03 s that no other start has to pay

    best = from_bytes(data[:_SAMPLE], cp_isolation=["gb18030", "big5hkscs", "big5"]).best()
    if best is None:
        return ""
    return "gb18030" if best.encoding == "gb18030" else "big5hkscs"


def _likeness(data: bytes, codec: str) -> float:
    """How much of the text is as Chinese texts are, 0 to 1; 0 when it cannot be that encoding."""
    width = 4 if codec.startswith("utf-32") else 2
    if codec.startswith("utf") and len(data) % width:
        return 0.0
    try:
        text = _sample(data, codec, width)
    except UnicodeDecodeError:
        return 0.0
    seen = [c for c in text if not c.isspace()]
    if not seen:
        return 1.0 if text else 0.0
    if not _CONTROLS.isdisjoint(seen):
        return 0.0
    if codec.startswith("utf"):
        return _share(seen, _simplified() | _traditional())
    # ASCII says nothing about which of the two it is, as long as there is anything else.
    telling = [c for c in seen if c > "\x7f"]
    if not telling:
        return 1.0
    if codec == "big5hkscs":
        return _share(telling, _traditional())
    # Traditional characters can stand in GB18030 too, but are less likely to.
    return 0.4 * _share(telling, _simplified()) + 0.6 * _share(
        telling, _simplified() | _traditional()
    )


def _share(seen: list[str], common: frozenset[str]) -> float:
    return sum(1 for c in seen if c in common) / len(seen)


def _sample(data: bytes, codec: str, width: int) -> str:
    if len(data) <= _SAMPLE:
        return data.decode(codec)
    head = data[: _SAMPLE - _SAMPLE % width]
    try:
        return head.decode(codec)
    except UnicodeDecodeError as error:
        if error.start < len(head) - 4:
            raise
        return head[: error.start].decode(codec)  # the cut went through a character


@cache
def _marks() -> frozenset[str]:
    """ASCII, the punctuation of Chinese print, full-width forms and circled numbers."""
    ranges = ((33, 127), (0xFF01, 0xFF5F), (0x2460, 0x2480))
    return frozenset(_PUNCTUATION).union(*(map(chr, range(*one)) for one in ranges))


@cache
def _simplified() -> frozenset[str]:
    """The marks and level 1 of GB2312: the 3,755 characters that its makers found common."""
    rows = (bytes((a, b)) for a in range(0xB0, 0xD8) for b in range(0xA1, 0xFF))
    return _marks().union(row.decode("gb2312") for row in rows if row < b"\xd7\xfa")


@cache
def _traditional() -> frozenset[str]:
    """The marks and level 1 of Big5: the 5,401 characters that its makers found common."""
    trails = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    rows = (bytes((a, b)) for a in range(0xA4, 0xC7) for b in trails)
    return _marks().union(row.decode("big5") for row in rows if row <= b"\xc6\x7e")
