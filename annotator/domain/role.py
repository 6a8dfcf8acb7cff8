"""The roles of fragments and the kinds of articles: data, in resources/roles.json.

The order of the file is the order of the keys and menus. A `part` says where a reader expects a
role in an article: at its head, in its text, or at its tail. Pages may carry roles and kinds that
are not in the file: they are kept and shown by their names.
"""

import json

from annotator.resource import resource

_TABLE = json.loads(resource("roles.json").read_text("utf-8"))
_PARTS: dict[str, str] = {one["name"]: one["part"] for one in _TABLE["roles"]}

ROLES: tuple[str, ...] = tuple(_PARTS)
"""Every role, in order."""
KINDS: tuple[str, ...] = tuple(_TABLE["kinds"])
"""Every kind of article, in order."""
HEAD: tuple[str, ...] = tuple(name for name, part in _PARTS.items() if part == "head")
"""The roles of titles."""
TAIL: tuple[str, ...] = tuple(name for name, part in _PARTS.items() if part == "tail")
"""The roles that come last."""
