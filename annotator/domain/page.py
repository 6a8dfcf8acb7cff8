"""A page: one source text, exactly as it was read, never changed."""

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from annotator.domain.counting import Counting, Lines
from annotator.domain.error import InvariantBroken


@dataclass(frozen=True)
class Page:
    """One source text and the name it came under.

    `source` names the newspaper (or the folder) that the page came from. Raises InvariantBroken
    when the text holds a lone surrogate: it could be neither stored nor exported.
    """

    name: str
    text: str
    source: str = ""

    def __post_init__(self) -> None:
        try:
            self.text.encode()
            self.name.encode()
            self.source.encode()
        except UnicodeEncodeError as error:
            raise InvariantBroken(
                "the text holds half of a surrogate pair at {offset}; read the file again in "
                "its right encoding",
                offset=error.start,
            ) from None

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of the text in UTF-8, in hexadecimal digits."""
        return sha256(self.text.encode()).hexdigest()

    @cached_property
    def counting(self) -> Counting:
        """Converts offsets of this page to UTF-16 units and back."""
        return Counting(self.text)

    @cached_property
    def lines(self) -> Lines:
        """The page's lines."""
        return Lines(self.text)
