"""The effort: how many edits of a person turn a proposal into the gold."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable

from annotator.segmentation.side import FURNITURE, Side

Cells = Counter[tuple[int, int]]
"""How many characters each pair of a gold and a proposed article has in common, in page order."""


def cells_of(gold: Side, proposed: Side) -> Cells:
    """The characters that each two articles share; furniture is an article here."""
    return Counter(zip(gold.owner, proposed.owner, strict=True))


def homes(cells: Cells) -> dict[int, int]:
    """The proposed article that each gold one is made from: no two from the same.

    The pair with the most characters is taken first (of equal ones that which comes first on the
    page), and furniture is made from furniture. A gold article without a home must be made anew.
    """
    home = {FURNITURE: FURNITURE}
    taken = {FURNITURE}
    for (gold, proposed), _ in cells.most_common():
        if gold not in home and proposed not in taken:
            home[gold] = proposed
            taken.add(proposed)
    return home


def actions(gold: Side, proposed: Side, home: dict[int, int]) -> int:
    """The edits that turn the proposal into the gold, each on one run of characters.

    One edit moves a run of one role from elsewhere into its article (or to furniture, or to a new
    article), into its place and with its role; one moves a run that lies in the right article to
    its place in the reading order; one puts a run's role right.
    """
    total = 0
    for article in range(len(gold.articles)):
        total += _moves(gold, proposed, article, home.get(article))
        total += _role_changes(gold, proposed, article, home.get(article))
    return total + _moves(gold, proposed, FURNITURE, FURNITURE)


def _moves(gold: Side, proposed: Side, article: int, home: int | None) -> int:
    """The runs of an article that lie in another one, and those in it that are out of order."""
    moved = 0
    in_place: list[int] = []
    last = -1
    for n in gold.reading(article):
        owner = proposed.owner[n]
        if last >= 0 and owner == proposed.owner[last] and proposed.runs_on(last, n):
            # What is at home already moves as one; what comes from elsewhere, role by role.
            if owner == home or gold.role[n] == gold.role[last]:
                last = n
                continue
        if owner != home:
            moved += 1
        elif home != FURNITURE:
            in_place.append(proposed.place[n])
        last = n
    return moved + len(in_place) - longest_rise(in_place)


def _role_changes(gold: Side, proposed: Side, article: int, home: int | None) -> int:
    """The runs of an article, among those at home, whose role is another one."""
    changes = 0
    last: tuple[str, str, bool] | None = None
    for n in gold.reading(article):
        said = (gold.role[n], proposed.role[n], proposed.owner[n] == home)
        if said != last and said[2] and said[0] != said[1]:
            changes += 1
        last = said
    return changes


def longest_rise(values: Iterable[int]) -> int:
    """The length of the longest strictly rising subsequence (Schensted 1961), in n log n.

    What does not belong to it is what has to be moved to bring the whole into order.
    """
    ends: list[int] = []  # ends[k]: the least value that a rise of k + 1 values can end in
    for value in values:
        place = bisect_left(ends, value)
        if place == len(ends):
            ends.append(value)
        else:
            ends[place] = value
    return len(ends)
