"""Writing formats of JSON, against orjson writing the same records from memory.

Run by hand: `python -m tests.bench.export_formats [FORMAT…] [--articles 10000] [--rounds 5] [--cpu]
[--profile]`. The pages are in memory on both sides: what reading them costs is in `export`.
"""

import argparse
import cProfile
import pstats
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson

from annotator.domain.annotation import Annotation, Origin
from annotator.exchange.format import Format, format_named
from annotator.exchange.writer import closed
from tests.bench.measure import Figure, median, show, small_page, timer

FORMATS = ("articles", "spans", "spacy", "prodigy", "doccano", "label-studio", "hf-tokens")


def pages(count: int) -> list[Annotation]:
    """So many pages of one article with 20 spans, which a person has marked."""
    return [
        replace(one, spans=tuple(replace(span, origin=Origin.HUMAN) for span in one.spans))
        for one in map(small_page, range(count))
    ]


def export(annotations: Sequence[Annotation], form: Format, out: Path) -> None:
    """What the format makes, all files in one."""
    with out.open("wb", buffering=1 << 20) as file, closed(file, out):
        for chunk in form.write(annotations):
            file.write(chunk.data)


def records_of(out: Path, form: Format) -> list[Any]:
    """The records that were written, without the files that are none."""
    text = out.read_text("utf-8")
    if form.name == "label-studio":
        return list(orjson.loads(text[: text.index("\n]\n") + 2]))
    return [orjson.loads(line) for line in text.split("\n") if line.startswith('{"')]


def dump(records: Sequence[Any], out: Path) -> None:
    """The records written one by one, with nothing else done."""
    with out.open("wb", buffering=1 << 20) as file:
        for one in records:
            file.write(orjson.dumps(one, option=orjson.OPT_APPEND_NEWLINE))


def measure(names: Sequence[str], articles: int, rounds: int, *, cpu: bool) -> Iterator[Figure]:
    """Both in turns, format by format."""
    clock = timer(cpu=cpu)
    annotations = pages(articles)
    with tempfile.TemporaryDirectory() as name:
        out = Path(name) / "out"
        for form in map(format_named, names):
            export(annotations, form, out)
            records = records_of(out, form)
            assert len(records) == articles, len(records)
            ours, raw = [], []
            for _ in range(rounds):
                ours.append(clock(lambda form=form: export(annotations, form, out)))  # type: ignore[misc]
                raw.append(clock(lambda records=records: dump(records, out)))  # type: ignore[misc]
            yield Figure(f"{form.name}, {articles:,} articles", median(ours), median(raw), 4)


def main() -> int:
    """Measure and print a table; exit 1 when a figure is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("formats", nargs="*", default=FORMATS)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--cpu", action="store_true")
    parser.add_argument("--profile", action="store_true")
    arguments = parser.parse_args()
    if arguments.profile:
        annotations = pages(arguments.articles)
        with tempfile.TemporaryDirectory() as name:
            for form in map(format_named, arguments.formats):
                profile = cProfile.Profile()
                profile.runcall(export, annotations, form, Path(name) / "out")
                pstats.Stats(profile).sort_stats("tottime").print_stats(20)
        return 0
    names, count = arguments.formats, arguments.articles
    return show(measure(names, count, arguments.rounds, cpu=arguments.cpu))


if __name__ == "__main__":
    sys.exit(main())
