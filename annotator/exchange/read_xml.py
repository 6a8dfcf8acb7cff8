"""XML of layouts: which kind a file is of, by its root alone."""

from collections.abc import Iterator
from pathlib import Path

from annotator.exchange.error import Unreadable
from annotator.exchange.read_alto import read_alto, read_mets
from annotator.exchange.read_page_xml import read_page_xml
from annotator.exchange.reading import Reading
from annotator.exchange.xml_tree import local, read_tree

_KINDS = {"PcGts": read_page_xml, "alto": read_alto, "mets": read_mets}


def read_xml(path: Path) -> Iterator[Reading]:
    """The pages of a PAGE-XML, ALTO or METS file. Raises Unreadable, and OSError."""
    root = read_tree(path)
    read = _KINDS.get(local(root))
    if read is None:
        raise Unreadable(
            "this XML begins with {name}; PAGE-XML, ALTO and METS can be read",
            name=repr(local(root))[:40],
        )
    yield from read(path, root)
