"""XML that may be hostile, as a tree: entities and references to files are refused."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from annotator.exchange.error import Unreadable
from annotator.exchange.reading import MAX_BYTES

# What XML 1.0 can hold (https://www.w3.org/TR/xml/#charsets), but for CR, which parsers turn to LF.
_ILLEGAL = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DECLARED = re.compile(rb"""\s*<\?xml[^>]*?\bencoding\s*=\s*["']([\w.-]+)["']""")
# Of the encodings that have several bytes a character expat knows UTF-8 and UTF-16 alone.
_CODECS = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs"), "big5hkscs"),
    **{name: name for name in ("shift_jis", "euc-jp", "euc-kr")},
}


def read_tree(path: Path) -> Element:
    """The root of an XML file. Raises Unreadable, with line and column, and OSError."""
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise Unreadable(
            "the XML is larger than {limit} MB; split it into one file a page",
            limit=MAX_BYTES >> 20,
        )
    return tree_of(data)


def tree_of(data: bytes) -> Element:
    """The root of an XML document. Raises Unreadable, with line and column."""
    try:
        root: Element = fromstring(_decoded(data))
    except DefusedXmlException:
        raise Unreadable(
            "the XML declares entities or refers to other files, which may be an attack; take its "
            "DOCTYPE out"
        ) from None
    except ParseError as error:
        line, column = error.position
        raise Unreadable(
            "this is no whole XML: line {line}, column {column} ({reason}); the file was cut short "
            "or is of another kind",
            line=line,
            column=column + 1,
            reason=str(error).partition(":")[0],
        ) from None
    except (ValueError, LookupError, RecursionError) as error:
        raise Unreadable("the XML cannot be read: {reason}", reason=error) from None
    return root


def _decoded(data: bytes) -> bytes | str:
    """The document as expat can take it. Raises ValueError."""
    declared = _DECLARED.match(data)
    codec = None if declared is None else _CODECS.get(declared[1].decode("ascii").lower())
    return data if codec is None else data.decode(codec)


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def namespace(element: Element) -> str:
    """The namespace of an element, or nothing."""
    return element.tag[1:].partition("}")[0] if element.tag.startswith("{") else ""


def children(element: Element, *names: str) -> Iterator[Element]:
    """The elements in it that have one of these names, in order."""
    return (one for one in element if local(one) in names)


def child(element: Element, *names: str) -> Element | None:
    """The first element in it that has one of these names."""
    return next(children(element, *names), None)


def every(element: Element, *names: str) -> Iterator[Element]:
    """The elements at any depth that have one of these names, in order."""
    return (one for one in element.iter() if local(one) in names)


def legal(text: str) -> str:
    """The text as XML can hold it: what it cannot is U+FFFD, one for each code point."""
    return _ILLEGAL.sub("\ufffd", text)


def is_legal(text: str) -> bool:
    """Whether XML gives the text back as it is."""
    return _ILLEGAL.search(text) is None
