"""What an edit changed about the order of things that are known by ids."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_Places = tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class OrderChange:
    """The ids that left their places (from 0, in the order before) and those that came to others.

    A page may hold thousands of spans: marking one says one id, not all of them.
    """

    gone: _Places
    come: _Places

    @classmethod
    def between(
        cls, before: Sequence[str], after: Sequence[str], *, start: int = 0
    ) -> "OrderChange | None":
        """The change from one order to the other, or None when they are equal.

        `start` is how many ids stand before both.
        """
        head, shorter = 0, min(len(before), len(after))
        while head < shorter and before[head] == after[head]:
            head += 1
        tail = 0
        while tail < shorter - head and before[-1 - tail] == after[-1 - tail]:
            tail += 1
        old = [(n, before[n]) for n in range(head, len(before) - tail)]
        new = [(n, after[n]) for n in range(head, len(after) - tail)]
        if not (old or new):
            return None
        shared = {key for _, key in old} & {key for _, key in new}
        if [key for _, key in old if key in shared] == [key for _, key in new if key in shared]:
            old = [(n, key) for n, key in old if key not in shared]
            new = [(n, key) for n, key in new if key not in shared]
        return cls(
            tuple((start + n, key) for n, key in old), tuple((start + n, key) for n, key in new)
        )

    @property
    def swapped(self) -> "OrderChange":
        """The undo of this change."""
        return OrderChange(self.come, self.gone)

    def applied_to(self, ids: Sequence[str]) -> list[str]:
        """The order after the change. Raises ValueError when `ids` is not the order before it."""
        if any(not 0 <= n < len(ids) or ids[n] != key for n, key in self.gone):
            raise ValueError("the order is another one")
        places = {n for n, _ in self.gone}
        out = [key for n, key in enumerate(ids) if n not in places]
        for n, key in self.come:
            if not 0 <= n <= len(out):
                raise ValueError("the order is another one")
            out.insert(n, key)
        return out

    def to_form(self) -> dict[str, Any]:
        """As plain values, fit for JSON."""
        return {"gone": [list(one) for one in self.gone], "come": [list(one) for one in self.come]}

    @classmethod
    def from_form(cls, form: Any) -> "OrderChange | None":
        """What `to_form` wrote, or an older journal: all the ids before, and all after."""
        if isinstance(form, dict):
            return cls(*(tuple((int(n), str(k)) for n, k in form[side]) for side in _SIDES))
        before, after = form
        return cls.between(tuple(before), tuple(after))


_SIDES = ("gone", "come")
