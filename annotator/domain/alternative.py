"""What a doubtful place would be in the next best reading: a doubt's optional key `alternative`.

In the page form: `{"ranges": [{"start", "end"}], "to": 812, "role": "", "furniture": false}`. The
ranges belong to the article of the character at `to`; without `to` they are an article of their
own, or furniture. A doubt carries it with the keys that only some readers know (`Doubt.extra`).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from annotator.domain.annotation import Annotation, Doubt
from annotator.domain.claim import Claims
from annotator.domain.edit import make_article, make_furniture, move, set_role
from annotator.domain.error import EditRefused, RangeOutside
from annotator.domain.extra import key_of, with_key
from annotator.domain.range import Range

_KEY = "alternative"


@dataclass(frozen=True, slots=True)
class Alternative:
    """Ranges of the page and where they would belong.

    `to` is a code point of the page in the article that would have them, or None: then they would
    be furniture, or an article of their own. With a `role` they would play it; with `to` in the
    article that has them already, the role is all that changes.
    """

    ranges: tuple[Range, ...]
    to: int | None = None
    role: str = ""
    furniture: bool = False

    def to_form(self) -> dict[str, Any]:
        """As plain values, fit for JSON."""
        form: dict[str, Any] = {"ranges": [{"start": r.start, "end": r.end} for r in self.ranges]}
        if self.to is not None:
            form["to"] = self.to
        if self.role:
            form["role"] = self.role
        if self.furniture:
            form["furniture"] = True
        return form


def with_alternative(doubt: Doubt, alternative: Alternative) -> Doubt:
    """The doubt, carrying its alternative."""
    if doubt.extra:
        extra = with_key(doubt.extra, _KEY, alternative.to_form())
    else:
        extra = f'{{"{_KEY}":{_written(alternative)}}}'
    return Doubt(doubt.at, doubt.reason, doubt.confidence, extra)


def _written(alternative: Alternative) -> str:
    """The form as JSON, as `with_key` writes it, but put together by hand.

    A doubtful page has a thousand doubts, and the tail of an article dozens of ranges.
    """
    ranges = ",".join([_range(r.start, r.end) for r in alternative.ranges])
    furniture = '"furniture":true,' if alternative.furniture else ""
    role = f',"role":{json.dumps(alternative.role, ensure_ascii=False)}' if alternative.role else ""
    to = "" if alternative.to is None else f',"to":{alternative.to}'
    return f'{{{furniture}"ranges":[{ranges}]{role}{to}}}'


@lru_cache(maxsize=10_000)
def _range(start: int, end: int) -> str:
    return f'{{"end":{end},"start":{start}}}'


def alternative_of(doubt: Doubt) -> Alternative | None:
    """The doubt's alternative; None where it has none, or one that another program understands."""
    form = key_of(doubt.extra, _KEY)
    if not isinstance(form, dict):
        return None
    ranges, to, role = form.get("ranges"), form.get("to"), form.get("role", "")
    if not isinstance(ranges, list) or not ranges or not isinstance(role, str):
        return None
    if to is not None and type(to) is not int:
        return None
    try:
        found = tuple(Range(one["start"], one["end"]) for one in ranges)
    except (TypeError, KeyError, RangeOutside):
        return None
    return Alternative(found, to, role, form.get("furniture") is True)


def doubt_at(annotation: Annotation, at: int) -> Doubt:
    """The least sure doubt at a place, else the only one in the claim that holds the place.

    Raises EditRefused when there is none, or when it is not clear which is meant.
    """
    here = [d for d in annotation.doubts if d.at == at]
    if here:
        return min(here, key=lambda d: d.confidence)
    claim = Claims.of(annotation).near(at)
    near = [d for d in annotation.doubts if claim is not None and d.at in claim.range]
    if len(near) == 1:
        return near[0]
    raise EditRefused("there is no doubt at the caret; go to one first")


def take(annotation: Annotation, doubt: Doubt) -> Annotation:
    """The alternative instead of the proposal; the doubt is answered.

    Raises EditRefused when the doubt has no alternative, or when it fits the page no more.
    """
    alternative = alternative_of(doubt)
    if alternative is None:
        raise EditRefused(
            "this doubt has no alternative; put it right by hand, or keep it as it is"
        )
    length = len(annotation.page.text)
    if any(r.end > length for r in alternative.ranges):
        raise EditRefused("the alternative does not fit this page any more")
    return keep(_moved(annotation, alternative), doubt)


def _moved(annotation: Annotation, alternative: Alternative) -> Annotation:
    ranges: Sequence[Range] = alternative.ranges
    if alternative.to is None:
        if alternative.furniture:
            return make_furniture(annotation, ranges)
        after = make_article(annotation, ranges)
        return set_role(after, ranges, alternative.role) if alternative.role else after
    claims = Claims.of(annotation)
    target = claims.at(alternative.to)
    if target is None or target.article is None:
        raise EditRefused("the alternative does not fit this page any more")
    owners = {c.article for r in ranges for c in claims.within(r)}
    if owners == {target.article}:
        return set_role(annotation, ranges, alternative.role)
    return move(annotation, ranges, to=target.article, role=alternative.role)


def keep(annotation: Annotation, doubt: Doubt) -> Annotation:
    """The proposal is right at this place: the doubt is answered."""
    return replace(annotation, doubts=tuple(d for d in annotation.doubts if d != doubt))
