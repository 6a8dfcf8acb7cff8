"""What the benchmarks share: clocks, percentiles, a table of ratios, and pages to measure on.

Every figure is a ratio against the least that it could take, both measured in turns in one run, so
that a machine that is busy with something else is busy for both.
"""

import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import orjson
from rich.console import Console
from rich.table import Table

from annotator.domain.annotation import Annotation, Article, Doubt, Fragment, Origin, Span
from annotator.domain.form import write
from annotator.domain.page import Page
from annotator.domain.range import Range

_TEXT = "本报讯昨日我市普降瑞雪王涛从离石区赶到汾阳医院看望一线医护人员并送去慰问品他说疫情就是命令"
# Of the fragments of an article of the large page, their line ends among them.
_LENGTHS = (16, 12, 102, 102, 101)


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: seconds here, seconds of the limit, the ratio to reach (0: none).

    `most` is the number of seconds that it may take on this machine (0: it is not said).
    """

    what: str
    ours: float
    raw: float
    reach: float = 0.0
    most: float = 0.0

    @property
    def ratio(self) -> float:
        """How many times the limit it takes."""
        return self.ours / self.raw if self.raw else 0.0

    @property
    def missed(self) -> bool:
        """Whether it takes longer than it may."""
        return bool(self.reach and self.ratio > self.reach) or bool(
            self.most and self.ours > self.most
        )


def show(figures: Iterable[Figure]) -> int:
    """Print the figures as a table; 1 when one of them is missed, else 0."""
    table = Table("what", "program", "limit", "ratio", "reach")
    missed = 0
    for one in figures:
        missed |= int(one.missed)
        reach = f"{one.reach:g} ×" if one.reach else ""
        most = f"{one.most * 1e3:.0f} ms" if one.most else ""
        table.add_row(
            one.what,
            f"{one.ours * 1e3:.2f} ms",
            f"{one.raw * 1e3:.2f} ms" if one.raw else "",
            f"{one.ratio:.1f}" if one.raw else "",
            ", ".join(filter(None, (reach, most))) + (" MISSED" if one.missed else ""),
        )
    Console(width=110).print(table)
    return missed


def timer(*, cpu: bool) -> Callable[[Callable[[], object]], float]:
    """Takes the time of a call; with `cpu` what this process has computed, not what has passed."""
    clock = time.process_time if cpu else time.perf_counter

    def taken(run: Callable[[], object]) -> float:
        started = clock()
        run()
        return clock() - started

    return taken


def seconds(run: Callable[[], object]) -> float:
    """How long it takes, once."""
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def median(values: Sequence[float]) -> float:
    """The value in the middle."""
    return statistics.median(values)


def p95(values: Sequence[float]) -> float:
    """The value that 95 of 100 do not exceed."""
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.95))]


def page_text(number: int, length: int) -> str:
    """A text of that many code points that no other number has."""
    head = f"{number} "
    return (head + _TEXT * (length // len(_TEXT) + 1))[:length]


def small_page(number: int) -> Annotation:
    """600 characters, one article, 20 spans."""
    text = page_text(number, 600)
    spans = tuple(
        Span(f"s{n}", "PER", (Range(n * 29, n * 29 + 2),), Origin.SUGGESTION) for n in range(20)
    )
    article = Article("a1", (Fragment("body", Range(0, 600), Origin.SUGGESTION),))
    return Annotation(Page(f"{number:05}.txt", text, "bench"), (article,), spans=spans)


def write_forms(path: Path, count: int) -> None:
    """So many small pages as page forms, one a line."""
    with path.open("wb") as file:
        for number in range(count):
            file.write(orjson.dumps(write(small_page(number))) + b"\n")


def newspaper(*, count: int = 1000) -> Annotation:
    """20,000 characters, 60 articles of five fragments, so many spans (to 5,000), 50 doubts.

    Two articles take turns on the page, a paragraph each, as on a page whose columns were read
    across: every fragment of a body has a seam.
    """
    chance = Random(7)
    text = ""
    articles: list[Article] = []
    for number in range(0, 60, 2):
        pair: tuple[list[Fragment], list[Fragment]] = ([], [])
        for role, length in zip(("headline", "byline", *["body"] * 3), _LENGTHS, strict=True):
            for side in pair:
                start, text = len(text), text + _chosen(chance, length - 2) + "。\n"
                one = Range(start, start + length - 1)
                side.append(Fragment(role, one, Origin.SUGGESTION))
        articles += [Article(f"a{number + n + 1}", tuple(of)) for n, of in enumerate(pair)]
    text = text.ljust(20_000, "\n")
    bodies = [f.range for a in articles for f in a.fragments[2:]]
    spans = []
    apart = max(3, 80 * len(bodies) // count)
    for n in range(count):
        one = bodies[n % len(bodies)]
        start = one.start + n // len(bodies) * apart + 2
        spans.append(Span(f"s{n}", "PER", (Range(start, start + 3),)))
    doubts = tuple(Doubt(a.fragments[2].start, "headline or body") for a in articles[:50])
    page = Page("newspaper.txt", text, "bench")
    return Annotation(page, tuple(articles), spans=tuple(spans), doubts=doubts)


def _chosen(chance: Random, count: int) -> str:
    return "".join(chance.choice(_TEXT) for _ in range(count))
