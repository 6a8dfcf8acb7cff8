"""Where two sequences of values differ: what an edit leaves alone need not be looked at again."""

from typing import Any


def unlike(old: tuple[Any, ...], new: tuple[Any, ...]) -> tuple[int, int, int]:
    """`head`, `old_end` and `new_end`: old[head:old_end] has become new[head:new_end].

    All before and behind is equal in both, in the same order. Tuples are compared slice by slice:
    of thousands of values that are the same objects that takes microseconds.
    """
    most = min(len(old), len(new))
    head = _alike(old[:most], new[:most])
    rest = most - head
    tail = _alike(old[len(old) - rest :][::-1], new[len(new) - rest :][::-1])
    return head, len(old) - tail, len(new) - tail


def _alike(one: tuple[Any, ...], other: tuple[Any, ...]) -> int:
    """How many values the two, of one length, have in common from their start."""
    if one == other:
        return len(one)
    low, high = 0, len(one) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
