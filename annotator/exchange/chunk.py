"""What a format hands to the writer, piece by piece."""

from typing import NamedTuple


class Chunk(NamedTuple):
    """The next bytes of an exported file, and how many records end in them."""

    records: int
    data: bytes
