"""What one annotation says of each visible character of its page: the ground that figures stand on.

White space belongs to whoever stands around it and is no one's merit, so only the other characters
are looked at. They are numbered from 0 in page order; two characters are neighbours when their
numbers are, whatever white space stands between them.
"""

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise

from annotator.domain.annotation import Annotation
from annotator.domain.role import HEAD

FURNITURE = -1
"""The owner of the characters that no article claims."""

_NO_ROLE = "furniture"


@dataclass(frozen=True, slots=True)
class Run:
    """A fragment in numbers of visible characters: `first` up to, not including, `behind`."""

    role: str
    first: int
    behind: int


@dataclass(frozen=True)
class Side:
    """One of the two annotations that are compared, told from its articles.

    `owner` holds the place (from 0) of the article that each visible character belongs to, or
    FURNITURE; `role` the role that it plays there; `articles` the fragments of each article in
    reading order. What nobody claims counts as furniture.
    """

    visible: tuple[int, ...]
    owner: tuple[int, ...]
    role: tuple[str, ...]
    articles: tuple[tuple[Run, ...], ...]

    @classmethod
    def of(cls, annotation: Annotation) -> "Side":
        """The side of an annotation. `visible` holds the offsets, in code points of the page."""
        text = annotation.page.text
        visible = tuple([n for n, character in enumerate(text) if not character.isspace()])
        owner = [FURNITURE] * len(visible)
        role = [_NO_ROLE] * len(visible)
        articles = []
        for number, article in enumerate(annotation.articles):
            runs = []
            for fragment in article.fragments:
                first = bisect_left(visible, fragment.start)
                behind = bisect_left(visible, fragment.end)
                owner[first:behind] = [number] * (behind - first)
                role[first:behind] = [fragment.role] * (behind - first)
                runs.append(Run(fragment.role, first, behind))
            articles.append(tuple(runs))
        return cls(visible, tuple(owner), tuple(role), tuple(articles))

    def reading(self, article: int) -> list[int]:
        """The numbers of an article's characters in reading order; of furniture in page order."""
        if article == FURNITURE:
            return [n for n, owner in enumerate(self.owner) if owner == FURNITURE]
        return list(chain.from_iterable(range(r.first, r.behind) for r in self.articles[article]))

    @cached_property
    def sizes(self) -> Counter[int]:
        """How many characters each article (and furniture) has."""
        return Counter(self.owner)

    @cached_property
    def place(self) -> tuple[int, ...]:
        """Where each character stands in its article's reading order, from 0.

        Furniture has none; there it is how many characters of articles stand before it on the
        page, which is equal for two pieces of furniture when no article comes between them.
        """
        out = [0] * len(self.owner)
        for runs in self.articles:
            read = 0
            for run in runs:
                length = run.behind - run.first
                out[run.first : run.behind] = range(read, read + length)
                read += length
        before = 0
        for n, owner in enumerate(self.owner):
            if owner == FURNITURE:
                out[n] = before
            else:
                before += 1
        return tuple(out)

    @cached_property
    def cuts(self) -> frozenset[int]:
        """The characters that belong to another article than their neighbour above."""
        pairs = enumerate(pairwise(self.owner), start=1)
        return frozenset(n for n, (above, below) in pairs if above != below)

    @cached_property
    def seams(self) -> frozenset[tuple[int, int]]:
        """The jumps: characters read one after the other that are no neighbours on the page."""
        return frozenset(
            (one.behind - 1, two.first)
            for runs in self.articles
            for one, two in pairwise(runs)
            if one.behind != two.first
        )

    @cached_property
    def heads(self) -> tuple[frozenset[int], ...]:
        """Of each article the characters of its title: kicker, headline and deck."""
        return tuple(
            frozenset(n for run in runs if run.role in HEAD for n in range(run.first, run.behind))
            for runs in self.articles
        )

    def runs_on(self, one: int, two: int) -> bool:
        """Whether this side reads two characters of the same owner one right after the other.

        Furniture is read down the page, over any furniture between.
        """
        if self.owner[one] == FURNITURE:
            return one < two and self.place[one] == self.place[two]
        return self.place[two] == self.place[one] + 1
