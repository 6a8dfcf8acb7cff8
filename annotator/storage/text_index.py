"""The full-text index of the pages' texts: which pages may hold a text, by SQLite's FTS5.

What is indexed is the pairs of neighbouring characters of a text's key (see `domain.folding`), so
that one index serves every tolerance and words of one character as well as phrases; FTS5's own
`trigram` finds no word of two characters. It says no places: a page that it names is searched
itself, which also gives the exact ranges, and the index (`detail=none`) stays small.

It is made from the pages and holds nothing of its own. Texts never change and pages keep their rows
when they are deleted, so rows only ever come, in the order of the pages: one setting says up to
which page it has come and by which folding. The pages behind that are searched without it, hence
nothing found depends on how far it is. For the same reason it is no rung of the ladder: a build of
SQLite without FTS5 opens every workspace, and bringing pages in costs nothing more.
"""

import json
import sqlite3
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import add
from typing import Any

from sqlalchemy import Connection, delete

from annotator.domain.error import AnnotatorError
from annotator.domain.folding import fingerprint, key_of
from annotator.storage.database import selecting
from annotator.storage.rows import Select
from annotator.storage.tables import METADATA
from annotator.storage.writing import insert_rows

_setting = METADATA.tables["setting"]

KEY = "text-index"
"""The setting that holds the folding's fingerprint and the last page's id."""

_MAKE = (
    "CREATE VIRTUAL TABLE text_index USING fts5"
    "(pairs, content='', detail=none, columnsize=0, tokenize='ascii')"
)
_TEXTS = "SELECT id, text FROM page WHERE id > :after ORDER BY id LIMIT :limit"
_LENGTHS = "SELECT id, length FROM page WHERE id > :after ORDER BY id LIMIT :limit"
_BEHIND = "SELECT id FROM page WHERE id > :after"
_MATCH = "SELECT rowid FROM text_index WHERE text_index MATCH :match"
_HELD = f"{_MATCH} AND rowid = :page"
_COUNT = "SELECT count(*) FROM text_index WHERE text_index MATCH :match"
_UP_TO = "SELECT count(*) FROM page WHERE id <= :last"
_NEWEST = "SELECT coalesce(max(id), 0) FROM page"
_CORRECTIONS = "SELECT page_id, text FROM correction"
_TABLE = "SELECT 1 FROM sqlite_master WHERE name = 'text_index'"

# FTS5's `ascii` takes every character beyond ASCII, and ASCII's letters and digits, as they are.
# The others (NUL too) are told apart by characters of the private use area, which stand for
# themselves where a text has them: that finds a page too many, never one too few.
_SIGNS = {n: 0xF700 + n for n in range(128) if not chr(n).isalnum()}
_END = "\uf7ff"
"""Stands behind the last character; alone it is a token of every page, which counts them."""
_MOST_PAIRS = 48
_MOST_CHARACTERS = 12
_CHECKED_AT_ONCE = 40
_MOST_PAGES = 200
_MOST_AT_ONCE = 30_000
"""Code points taken in by one transaction, if that is more than a page."""


def is_available(select: Select) -> bool:
    """Whether this build of SQLite has FTS5."""
    return bool(select("SELECT 1 FROM pragma_module_list WHERE name = 'fts5'", {}))


def reached(select: Select) -> int:
    """The id of the last page that the index holds; 0 when there is none, or none of use."""
    for (value,) in select("SELECT value FROM setting WHERE key = :key", {"key": KEY}):
        try:
            folding, last = json.loads(value)
        except (ValueError, TypeError):
            return 0
        if folding != fingerprint() or not isinstance(last, int):
            return 0
        ((newest,),) = select(_NEWEST, {})
        of_use = 0 < last <= newest and select(_TABLE, {}) and is_available(select)
        return last if of_use else 0
    return 0


def fill(connection: Connection) -> int:
    """Take in the next few pages, in the connection's transaction; say how many.

    That keeps an edit waiting for about a frame of the window.
    """
    select = selecting(connection)
    if not is_available(select):
        return 0
    last = reached(select)
    lengths = [length for _, length in select(_LENGTHS, {"after": last, "limit": _MOST_PAGES})]
    if not lengths:
        return 0
    number = max(1, bisect_right(list(accumulate(lengths)), _MOST_AT_ONCE))
    pages = select(_TEXTS, {"after": last, "limit": number})
    driver: Any = connection.connection.driver_connection
    if not last:
        driver.execute("DROP TABLE IF EXISTS text_index")
        driver.execute(_MAKE)
    rows = ((page_id, tokens_of(text)) for page_id, text in pages)
    driver.executemany("INSERT INTO text_index (rowid, pairs) VALUES (?, ?)", rows)
    connection.execute(delete(_setting).where(_setting.c.key == KEY))
    value = json.dumps([fingerprint(), pages[-1][0]])
    insert_rows(connection, "setting", [{"key": KEY, "value": value}])
    return len(pages)


def tokens_of(text: str) -> str:
    """What is indexed of a text."""
    return " ".join([_END, *_pairs(_spelled(text) + _END)])


def candidates(select: Select, text: str, *, reading: bool = False) -> frozenset[int] | None:
    """The pages whose text may hold `text`, or (`reading`) an article's reading text; None: all.

    A reading text is made of the page's characters in another order and of those of corrections:
    there only single characters are asked for.
    """
    spelled = _spelled(text)
    last = reached(select)
    if not spelled or not last:
        return None
    if any("\ud800" <= one <= "\udfff" for one in spelled):
        return frozenset()  # no page holds half a character
    try:
        found = _found(select, spelled, reading=reading)
    except sqlite3.Error:
        return None  # `check` says that the index is damaged; searching goes on without it
    behind = {page_id for (page_id,) in select(_BEHIND, {"after": last})}
    return frozenset(found | behind)


def _found(select: Select, spelled: str, *, reading: bool) -> set[int]:
    if reading:
        return _with_characters(select, spelled)
    if len(spelled) == 1:
        return _matching(select, [f'"{spelled}" *'])
    pairs = sorted(_pairs(spelled))
    step = -(-len(pairs) // _MOST_PAIRS)
    return _matching(select, [f'"{one}"' for one in pairs[::step]])


def findings(select: Select) -> Iterator[AnnotatorError]:
    """Whether the index holds as many pages as it says, and every pair of each of them."""
    last = reached(select)
    if not last:
        return
    try:
        ((held,),) = select(_COUNT, {"match": f'"{_END}"'})
        ((pages,),) = select(_UP_TO, {"last": last})
        if held != pages:
            yield _wrong(f"it holds {held} pages of {pages}")
        after = 0
        while after < last:
            for page_id, text in select(_TEXTS, {"after": after, "limit": 100}):
                after = page_id
                if page_id <= last and not _holds(select, page_id, text):
                    yield _wrong(f"it does not hold all of page {page_id}")
    except sqlite3.Error as error:
        yield _wrong(str(error))


def clear(connection: Connection) -> None:
    """Take the index away; `fill` makes it anew."""
    connection.execute(delete(_setting).where(_setting.c.key == KEY))
    driver: Any = connection.connection.driver_connection
    driver.execute("DROP TABLE IF EXISTS text_index")


def _wrong(reason: str) -> AnnotatorError:
    return AnnotatorError(
        "the index of the texts is damaged ({reason}): searching may miss pages", reason=reason
    )


def _holds(select: Select, page_id: int, text: str) -> bool:
    pairs = tokens_of(text).split()
    for n in range(0, len(pairs), _CHECKED_AT_ONCE):
        match = " AND ".join(f'"{one}"' for one in pairs[n : n + _CHECKED_AT_ONCE])
        if not select(_HELD, {"match": match, "page": page_id}):
            return False
    return True


def _spelled(text: str) -> str:
    return key_of(text).translate(_SIGNS)


def _pairs(spelled: str) -> set[str]:
    return set(map(add, spelled, spelled[1:]))


def _matching(select: Select, terms: Sequence[str]) -> set[int]:
    return {page_id for (page_id,) in select(_MATCH, {"match": " AND ".join(terms)})}


def _with_characters(select: Select, spelled: str) -> set[int]:
    wanted = sorted(set(spelled))[:_MOST_CHARACTERS]
    corrected: dict[str, set[int]] = {one: set() for one in wanted}
    for page_id, text in select(_CORRECTIONS, {}):
        for one in set(_spelled(text)) & corrected.keys():
            corrected[one].add(page_id)
    found: set[int] | None = None
    for one in wanted:
        here = _matching(select, [f'"{one}" *']) | corrected[one]
        found = here if found is None else found & here
    return found or set()
