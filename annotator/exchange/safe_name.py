"""Names of files made of the names of pages, which are data and may hold anything."""

import re
import unicodedata

_MOST = 80  # bytes of UTF-8: a file system's 255 with room for what is put behind
_UNSAFE = re.compile(r"[^\w.()+,=@-]+")
# Names that Windows keeps for devices, whatever stands behind the dot.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|\Z)", re.IGNORECASE)


class SafeNames:
    """Gives each page a name that any file system takes, none of them twice."""

    def __init__(self) -> None:
        self._given: set[str] = set()
        self._last: dict[str, int] = {}

    def name(self, page: str) -> str:
        """A name made of the page's: letters and digits of any script, at most 80 bytes.

        Two that differ by case alone count as one, as they do on Windows and macOS.
        """
        plain = _UNSAFE.sub("_", unicodedata.normalize("NFC", page)).strip("._ ") or "page"
        plain = plain.encode()[:_MOST].decode(errors="ignore").rstrip("._ ") or "page"
        if _DEVICES.match(plain):
            plain = f"_{plain}"
        name, number = plain, self._last.get(plain.casefold(), 1)
        while name.casefold() in self._given:
            number += 1
            name = f"{plain}-{number}"
        self._given.add(name.casefold())
        self._last[plain.casefold()] = number
        return name
