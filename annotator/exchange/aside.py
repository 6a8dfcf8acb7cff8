"""What of ours stands beside the text in XML: named values in one attribute, as Transkribus does.

`annotator {start:12; end:30;} PER {offset:3; length:2;}`: a name and, in braces, keys and values.
Signs that have a meaning there, control characters and line ends are written as `\\u007b`.
"""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

OURS = "annotator"
"""The name of what only this program reads."""

_SPECIAL = re.compile(r"[\s\\{}:;<>&\"'\x00-\x20\x7f-\xa0\u2028\u2029\ufffe\uffff]")
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})")
_NOTE = re.compile(r"([^\s{}]+)\s*\{([^{}]*)\}")


class Aside(NamedTuple):
    """A name and its values."""

    name: str
    values: Mapping[str, str]

    def number(self, key: str) -> int | None:
        """A value that is a whole number from 0, or None."""
        value = self.values.get(key, "")
        return int(value) if value.isascii() and value.isdecimal() and len(value) < 16 else None


def write_asides(asides: Iterable[Aside]) -> str:
    """The attribute's value."""
    return " ".join(
        f"{_escaped(one.name)} {{{''.join(f'{k}:{_escaped(v)}; ' for k, v in one.values.items())}}}"
        for one in asides
    ).replace("; }", ";}")


def read_asides(text: str | None) -> list[Aside]:
    """What stands in the attribute; what has not the form is passed over."""
    out = []
    for name, inside in _NOTE.findall(text or ""):
        pairs = (part.partition(":") for part in inside.split(";"))
        values = {key.strip(): _plain(value.strip()) for key, colon, value in pairs if colon}
        out.append(Aside(_plain(name), values))
    return out


def ours(asides: Iterable[Aside]) -> Aside:
    """What only this program reads; empty where another one has written."""
    return next((one for one in asides if one.name == OURS), Aside(OURS, {}))


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda hit: f"\\u{ord(hit.group()):04x}", text)


def _plain(text: str) -> str:
    return _ESCAPE.sub(_character, text)


def _character(hit: re.Match[str]) -> str:
    code = int(hit.group(1), 16)
    return "\ufffd" if 0xD800 <= code <= 0xDFFF else chr(code)
