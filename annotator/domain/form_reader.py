"""Typed values out of plain dictionaries, with the place of what is wrong with one."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from annotator.domain.annotation import Origin
from annotator.domain.counting import is_whole
from annotator.domain.error import BadForm, InvariantBroken
from annotator.domain.range import Range

ORIGINS = {str(origin): origin for origin in Origin}
LARGEST = 2**53
"""Larger numbers are no offsets, and could be neither stored nor even printed."""
_T = TypeVar("_T")


def quoted(value: object) -> str:
    """A value as an error shows it: short, whatever it is."""
    try:
        return ascii(value)[:60] if not isinstance(value, str) else repr(value[:60])
    except (ValueError, RecursionError):
        return f"that {type(value).__name__}"


def wrong(where: str, key: str, wanted: str, got: object) -> BadForm:
    """The error for a value that is not what its key wants, at a place such as "articles[2]"."""
    return BadForm(
        "{where}: {key} must be {wanted}, not {got}",
        where=where or "the page form",
        key=key,
        wanted=wanted,
        got=quoted(got),
    )


class Reader:
    """Takes typed values out of one dictionary and says where a wrong one stands.

    An import makes one for every span and every range of it: what only an error needs is worked
    out when there is one.
    """

    __slots__ = ("_above", "_name", "_number", "form")

    def __init__(
        self, form: object, name: str, above: "Reader | None" = None, number: int = -1
    ) -> None:
        self._name, self._above, self._number = name, above, number
        # A dict is told at once; asking the abstract class costs ten times as much.
        if not isinstance(form, dict) and not isinstance(form, Mapping):
            raise wrong(self.where, "it", "an object", form)
        self.form: Mapping[str, Any] = form

    @property
    def where(self) -> str:
        """The way to the dictionary: "articles[2], fragments[0]"."""
        own = self._name if self._number < 0 else f"{self._name}[{self._number}]"
        above = self._above.where if self._above is not None else ""
        return f"{above}, {own}" if above else own

    def whole(self, key: str) -> int:
        value = self.form.get(key)
        if type(value) is not int or not 0 <= value <= LARGEST:
            raise wrong(self.where, key, "a whole number from 0", value)
        return value

    def any_text(self, key: str, default: str | None = None) -> str:
        """A text that may hold half a surrogate pair: what is made of it must look."""
        value = self.form.get(key, default)
        if not isinstance(value, str):
            raise wrong(self.where, key, "a text", value)
        return value

    def text(self, key: str, default: str | None = None) -> str:
        value = self.any_text(key, default)
        if not is_whole(value):
            raise wrong(self.where, key, "a text without halves of surrogate pairs", value)
        return value

    def flag(self, key: str) -> bool:
        value = self.form.get(key, False)
        if not isinstance(value, bool):
            raise wrong(self.where, key, "true or false", value)
        return value

    def range(self) -> Range:
        start, end = self.form.get("start"), self.form.get("end")
        if type(start) is int and type(end) is int and 0 <= start < end <= LARGEST:
            return Range(start, end)
        start, end = self.whole("start"), self.whole("end")
        try:
            return Range(start, end)
        except InvariantBroken as error:
            raise BadForm("{where}: {reason}", where=self.where, reason=error) from None

    def origin(self, default: Origin) -> Origin:
        value = self.form.get("origin", default)
        if isinstance(value, str) and value in ORIGINS:
            return ORIGINS[value]
        raise wrong(self.where, "origin", "human or suggestion", value)

    def each(self, key: str, read: "Callable[[Reader], _T]") -> tuple[_T, ...]:
        values = self.form.get(key, ())
        if not isinstance(values, (list, tuple)):
            raise wrong(self.where, key, "a list", values)
        return tuple([read(Reader(v, key, self, n)) for n, v in enumerate(values)])
