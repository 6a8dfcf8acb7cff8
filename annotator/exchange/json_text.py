"""JSON that loses nothing: strict when it is read, one line a record when it is written."""

import json
import re
from typing import Any, NoReturn

import orjson

from annotator.domain.error import BadForm
from annotator.exchange.error import NotWritten

# In JSON these stand in strings alone, and there an escape means the same.
_LINE_ENDS = "\u2028\u2029\x85"
_LONG_NUMBER = re.compile(rb"(?<![\w.+-])-?\d{19,}(?![\d.eE])")


def to_line(value: object, *, page: str) -> bytes:
    """The value as one line of JSON with its LF, for readers of every kind.

    U+2028, U+2029 and U+0085 are escaped, as many readers end a line there. Raises NotWritten,
    which names the `page`, for what JSON cannot say: half of a surrogate pair, a number beyond 64
    bits.
    """
    try:
        line = orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE)
    except orjson.JSONEncodeError as error:
        raise NotWritten(
            "page {page} cannot be written as JSON: {reason}; put that right on the page",
            page=repr(page),
            reason=str(error),
        ) from None
    return _escaped(line)


def parse(data: bytes) -> Any:
    """The value in the JSON text. Raises BadForm, with the place, for what would not come back.

    That is, besides what is no JSON: a key that stands twice, half of a surrogate pair, a number
    beyond 64 bits, and nesting that could not be written again.
    """
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        _explain(data, error)
    try:
        again = orjson.dumps(value)
    except TypeError:
        raise _too_deep() from None
    # What is written again as it stood held no key twice; only else the slower look is needed.
    stripped = data.strip()
    if again != stripped and _escaped(again) != stripped:
        _refuse_lossy(stripped, value)
    return value


def _escaped(line: bytes) -> bytes:
    text = line.decode()  # looking for them here is three times as fast as in the bytes
    for character in _LINE_ENDS:
        if character in text:
            text = text.replace(character, f"\\u{ord(character):04x}")
            line = text.encode()
    return line


def _too_deep() -> BadForm:
    return BadForm("the JSON is nested too deeply for a page form; take the nested key out")


def _explain(data: bytes, error: orjson.JSONDecodeError) -> NoReturn:
    try:
        data.decode()
    except UnicodeDecodeError as wrong:
        raise BadForm(
            "the JSON is not UTF-8: the byte at {offset} does not belong there; save it as UTF-8",
            offset=wrong.start,
        ) from None
    if "surrogate" in error.msg:
        raise BadForm(
            "there is half of a surrogate pair at character {offset}; it is no character, and "
            "must be taken out where the file was made",
            offset=error.pos,
        ) from None
    if "infinity" in error.msg:
        raise BadForm(
            "the number at character {offset} is too large; write it as a text", offset=error.pos
        ) from None
    if "depth" in error.msg:
        raise _too_deep() from None
    raise BadForm(
        "this is no JSON: {reason} at character {offset}; the file was cut short or is of another "
        "kind",
        reason=error.msg,
        offset=error.pos,
    ) from None


def _refuse_lossy(data: bytes, value: object) -> None:
    # Without escapes every other quote ends a string: what is left stands outside of them.
    bare = b"".join(data.replace(b"\\\\", b"").replace(b'\\"', b"").split(b'"')[::2])
    for number in _LONG_NUMBER.findall(bare):
        if len(number) > 20 or not -(1 << 63) <= int(number) < 1 << 64:
            raise BadForm(
                "the number {number} has more than 64 bits; write it as a text",
                number=number[:40].decode(),
            )
    # Outside of the strings every colon belongs to a key.
    if bare.count(b":") != _count_keys(value):
        json.loads(data, object_pairs_hook=_refuse_repeats)


def _count_keys(value: object) -> int:
    count = 0
    ahead = [value]
    while ahead:
        one = ahead.pop()
        if isinstance(one, dict):
            count += len(one)
            ahead += [inner for inner in one.values() if isinstance(inner, (dict, list))]
        elif isinstance(one, list):
            ahead += [inner for inner in one if isinstance(inner, (dict, list))]
    return count


def _refuse_repeats(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        again = next(key for n, key in enumerate(keys) if key in keys[:n])
        raise BadForm("the key {key} stands twice in one object; take one out", key=repr(again))
    return found
