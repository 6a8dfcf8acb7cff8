"""Keys that we do not know, or that only some readers know, as JSON text beside a value."""

import json
from collections.abc import Mapping
from typing import Any

from annotator.domain.error import BadForm
from annotator.domain.form_reader import quoted

# One for all: json.dumps makes a new one at each call.
_WRITER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def extra_of(form: Mapping[str, Any], known: frozenset[str]) -> str:
    """The JSON text of the keys that are not known, empty where there is none. Raises BadForm."""
    if form.keys() <= known:
        return ""
    unknown = {key: value for key, value in form.items() if key not in known}
    try:
        text = _WRITER.encode(unknown)
        text.encode()
    except (TypeError, ValueError, RecursionError):
        raise BadForm(
            "{keys}: not what JSON can hold", keys=quoted(sorted(map(str, unknown)))
        ) from None
    return text


def with_extra(form: dict[str, Any], extra: str) -> dict[str, Any]:
    """The form with the keys that travelled along; its own stand over them."""
    return {**json.loads(extra), **form} if extra else form


def key_of(extra: str, key: str) -> Any:
    """The value of one of the keys, or None."""
    return json.loads(extra).get(key) if f'"{key}"' in extra else None


def with_key(extra: str, key: str, value: object) -> str:
    """The JSON text with one key set, or (None) taken out; empty when none is left."""
    keys = json.loads(extra) if extra else {}
    keys.pop(key, None)
    if value is not None:
        keys[key] = value
    return extra_of(keys, frozenset())
