"""Importing page forms, from JSON Lines and from a folder, against orjson and bare sqlite3.

Run by hand: `python -m tests.bench.import_ [--pages 10000] [--rounds 3] [--cpu] [--profile]`. Each
form has 600 characters, an article and 20 spans. The raw side parses the same files and inserts the
same rows (fewer columns, no constraints) into a file with the same pragmas. Memory is the most that
Python held meanwhile.
"""

import argparse
import cProfile
import pstats
import sqlite3
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import orjson

from annotator.domain.annotation import Proposal
from annotator.workspace.importing import Sources
from annotator.workspace.workspace import Workspace
from tests.bench.measure import Figure, median, show, timer, write_forms

_BATCH = 100


def import_raw(lines: Iterator[bytes], database: Path) -> None:
    """Parse and insert with nothing in between, in one transaction."""
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("BEGIN")
        connection.execute("CREATE TABLE page (id INTEGER PRIMARY KEY, name, sha256, text)")
        connection.execute(
            "CREATE TABLE span (page INTEGER REFERENCES page, key, label, start, stop, origin)"
        )
        connection.execute("CREATE INDEX span_by_page ON span (page)")
        connection.execute("CREATE TABLE article (page INTEGER REFERENCES page, key, kind, told)")
        connection.execute(
            "CREATE TABLE fragment (page INTEGER REFERENCES page, article, role, start, stop)"
        )
        pages: list[tuple[Any, ...]] = []
        spans: list[tuple[Any, ...]] = []
        articles: list[tuple[Any, ...]] = []
        fragments: list[tuple[Any, ...]] = []

        def insert() -> None:
            connection.executemany("INSERT INTO page VALUES (?, ?, ?, ?)", pages)
            connection.executemany("INSERT INTO span VALUES (?, ?, ?, ?, ?, ?)", spans)
            connection.executemany("INSERT INTO article VALUES (?, ?, ?, ?)", articles)
            connection.executemany("INSERT INTO fragment VALUES (?, ?, ?, ?, ?)", fragments)
            for rows in (pages, spans, articles, fragments):
                rows.clear()

        for number, line in enumerate(lines, start=1):
            if len(pages) == _BATCH:  # more would pile up in memory and cost as much again
                insert()
            form = orjson.loads(line)
            pages.append((number, form["page"], form["sha256"], form["text"]))
            for span in form["spans"]:
                first = span["ranges"][0]
                values = (span["id"], span["label"], first["start"], first["end"], span["origin"])
                spans.append((number, *values))
            for article in form["articles"]:
                key = article["id"]
                articles.append((number, key, article["kind"], article["confirmed"]))
                for one in article["fragments"]:
                    fragments.append((number, key, one["role"], one["start"], one["end"]))
        insert()
        connection.execute("COMMIT")


def lines_of(path: Path) -> Iterator[bytes]:
    """The forms of a JSON Lines file, or of a folder of JSON files."""
    if path.is_dir():
        for one in sorted(path.iterdir()):
            yield one.read_bytes()
        return
    with path.open("rb") as file:
        yield from file


def bring_in(workspace: Workspace, path: Path) -> None:
    """Import page forms as the program does."""
    sources = Sources(propose=lambda page, settled=None: Proposal())
    for result in workspace.import_paths([path], sources=sources):
        assert result.error is None, result.error


def imported(path: Path, folder: Path) -> None:
    """A new workspace with the forms in it."""
    with closing(Workspace.open(folder / "w.sqlite")) as workspace:
        bring_in(workspace, path)


def most_memory(path: Path, folder: Path) -> float:
    """The most megabytes of Python's memory that an import needs at a time."""
    with closing(Workspace.open(folder / "w.sqlite")) as workspace:
        tracemalloc.start()
        bring_in(workspace, path)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    return most / 1e6


def measure(folder: Path, pages: int, rounds: int, *, cpu: bool) -> Iterator[Figure]:
    """The raw import and ours in turns, of a file and of a folder."""
    clock = timer(cpu=cpu)
    forms = folder / "forms.jsonl"
    write_forms(forms, pages)
    many = folder / "forms"
    many.mkdir()
    for number, line in enumerate(lines_of(forms)):
        (many / f"{number:05}.json").write_bytes(line)
    for what, path in (("JSON Lines", forms), ("folder", many)):
        raw, ours = [], []
        for _ in range(rounds):
            with tempfile.TemporaryDirectory(dir=folder) as inner:
                here = Path(inner)
                raw.append(clock(partial(import_raw, lines_of(path), here / "raw.sqlite")))
                ours.append(clock(partial(imported, path, here)))
        yield Figure(f"import {pages:,} forms, {what}", median(ours), median(raw), 5)
    few = folder / "few.jsonl"
    write_forms(few, pages // 10)
    for path, count in ((few, pages // 10), (forms, pages)):
        with tempfile.TemporaryDirectory(dir=folder) as inner:
            print(f"memory at most, {count:,} forms: {most_memory(path, Path(inner)):.1f} MB")


def main() -> int:
    """Measure and print a table; exit 1 when a figure is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--cpu", action="store_true")
    parser.add_argument("--profile", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if arguments.profile:
            write_forms(folder / "forms.jsonl", arguments.pages)
            profile = cProfile.Profile(time.thread_time)
            profile.runcall(imported, folder / "forms.jsonl", folder)
            pstats.Stats(profile).sort_stats("tottime").print_stats(45)
            return 0
        return show(measure(folder, arguments.pages, arguments.rounds, cpu=arguments.cpu))


if __name__ == "__main__":
    sys.exit(main())
