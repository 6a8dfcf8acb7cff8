"""What the signs weigh by which mixed columns are told apart.

`resources/columns.json`, fitted by `resources/columns.py`: numbers alone, no text of any page.
"""

import json
from collections.abc import Mapping
from functools import cache

from annotator.resource import resource


@cache
def weights(of: str) -> Mapping[str, float]:
    """The weights of "succession", "linking" or "kinship" by the names of their signs."""
    found: dict[str, dict[str, float]] = json.loads(
        resource("columns.json").read_text(encoding="utf-8")
    )
    return found[of]
