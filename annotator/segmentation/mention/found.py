"""What the finders of mentions hand on, and which of it stands where two of them overlap."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """A mention: `start` up to `end` in code points of the running text, its label and its rule.

    `confidence` is 0..1: how often a rule of this kind is right; `reason` names the rule.
    """

    start: int
    end: int
    label: str
    confidence: float
    reason: str

    @property
    def rank(self) -> tuple[float, int]:
        """What decides between two that overlap: the longest mention, unless it is doubtful."""
        return (self.end - self.start) * (0.35 + self.confidence), -self.start


def apart(found: Iterable[Found]) -> list[Found]:
    """The best of them, sorted, none overlapping another: the longest mention, no nesting."""
    taken: dict[int, None] = {}
    out: list[Found] = []
    for one in sorted(found, key=lambda f: (f.rank, f.label, f.reason), reverse=True):
        span = range(one.start, one.end)
        # Both ends and the middle would not do: a long one taken first may lie between them.
        if any(place in taken for place in span):
            continue
        taken.update(dict.fromkeys(span))
        out.append(one)
    return sorted(out, key=lambda f: f.start)
