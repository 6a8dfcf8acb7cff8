"""Tokens as Prodigy's records list them, in JSON.

A text of 600 characters is a list of 600 dictionaries, and making them takes five times as long as
all else about its record. Where every token is a character, what stands around them is the same in
every text, and is joined to them instead.
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import chain

import orjson

from annotator.exchange.token import Tokens

_MOST = 1 << 14  # tokens that are prepared for: a few megabytes
# What JSON escapes; that is left to orjson.
_ESCAPED = re.compile(r'["\\\x00-\x1f]')
_OPEN = '{"text":"'


def tokens_json(text: str, tokens: Tokens, spaces: Sequence[bool]) -> orjson.Fragment:
    """The list of tokens: text, start, end, id, and whether a space stands behind each one."""
    starts, count = tokens.starts, len(tokens.starts)
    single = count and tokens.ends[-1] <= _MOST and sum(tokens.ends) - sum(starts) == count
    if not single or _ESCAPED.search(text):
        return orjson.Fragment(orjson.dumps(_dictionaries(text, tokens, spaces)))
    places, numbers = _around()
    last = numbers[:count]
    for n, space in enumerate(spaces):
        if space:
            last[n] = last[n].replace("false", "true")
    parts = zip(map(text.__getitem__, starts), map(places.__getitem__, starts), last, strict=True)
    listed = "".join(chain.from_iterable(parts))
    return orjson.Fragment(f"[{_OPEN}{listed[: -len(_OPEN) - 1]}]")


def _dictionaries(
    text: str, tokens: Tokens, spaces: Sequence[bool]
) -> list[dict[str, str | int | bool]]:
    return [
        {"text": text[start:end], "start": start, "end": end, "id": n, "ws": space}
        for n, (start, end, space) in enumerate(
            zip(tokens.starts, tokens.ends, spaces, strict=True)
        )
    ]


@cache
def _around() -> tuple[list[str], list[str]]:
    """What stands behind the character of a place, and behind that for the number of a token."""
    places = [f'","start":{n},"end":{n + 1},"id":' for n in range(_MOST)]
    numbers = [f'{n},"ws":false}},{_OPEN}' for n in range(_MOST)]
    return places, numbers
