"""How fast a workspace stores, brings in, opens and exports, against the least it could take.

Run by hand: `python -m tests.bench.storage [--pages 10000]`. Every ratio is taken in one run: what
the program does against bare sqlite3 and orjson doing the same to the same rows.
"""

import argparse
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import orjson
from rich.console import Console
from rich.table import Table
from sqlalchemy import event
from sqlalchemy.engine import Engine

from annotator.domain.annotation import Annotation, Article, Doubt, Fragment, Origin, Proposal, Span
from annotator.domain.form import write
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.storage import database, journal, writing
from annotator.storage.glance import glance
from annotator.storage.ladder import RUNGS
from annotator.storage.store import Store
from annotator.storage.summary import Incoming
from annotator.workspace.importing import Sources
from annotator.workspace.manifest import Order
from annotator.workspace.workspace import Workspace

_TEXT = "本报讯昨日我市普降瑞雪王涛从离石区赶到汾阳医院看望一线医护人员并送去慰问品他说疫情就是命令"


# The bulk is done so often, in turns, and the best is taken: other programs run beside.
_TIMES = 3


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


def large_page() -> Annotation:
    """20,000 characters, 60 articles of five fragments, 1,000 spans, 50 doubts."""
    fragments = [
        [
            Fragment("body", Range(a * 330 + f * 66, a * 330 + f * 66 + 66), Origin.SUGGESTION)
            for f in range(5)
        ]
        for a in range(60)
    ]
    articles = tuple(Article(f"a{n + 1}", tuple(of)) for n, of in enumerate(fragments))
    spans = tuple(Span(f"s{n}", "PER", (Range(n * 20, n * 20 + 3),)) for n in range(1000))
    doubts = tuple(Doubt(n * 330, "headline or body") for n in range(50))
    page = Page("large.txt", page_text(0, 20_000), "bench")
    return Annotation(page, articles, spans=spans, doubts=doubts)


def main() -> int:
    """Run all of them and print a table; exit 1 when a figure is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=10_000)
    pages = parser.parse_args().pages
    table = Table("what", "program", "raw", "ratio", "reach")
    missed = False
    with tempfile.TemporaryDirectory() as folder:
        for what, ours, raw, reach in measure(Path(folder), pages):
            ratio = ours / raw
            missed |= bool(reach) and ratio > reach
            limit = f"{reach:.0f}" if reach else "–"
            table.add_row(
                what, f"{ours * 1e3:.3f} ms", f"{raw * 1e3:.3f} ms", f"{ratio:.1f}", limit
            )
    Console(width=100).print(table)
    return int(missed)


def measure(folder: Path, pages: int) -> Iterator[tuple[str, float, float, float]]:
    """What, seconds here, seconds raw, and the ratio to reach (0: none)."""
    forms = folder / "forms.jsonl"
    with forms.open("wb") as file:
        for number in range(pages):
            file.write(orjson.dumps(write(small_page(number))) + b"\n")
    ours, raw = [], []
    for n in range(_TIMES):
        raw.append(seconds(lambda n=n: import_raw(forms, folder / f"raw{n}.sqlite")))  # type: ignore[misc]
        with closing(Workspace.open(folder / f"many{n}.sqlite")) as workspace:
            ours.append(seconds(lambda here=workspace: bring_in(here, forms)))  # type: ignore[misc]
    yield "import", min(ours), min(raw), 5
    with closing(Workspace.open(folder / "many0.sqlite")) as workspace:
        ours, raw = [], []
        for _ in range(_TIMES):
            raw.append(seconds(lambda: export_raw(folder / "raw0.sqlite", folder / "raw.jsonl")))
            ours.append(
                seconds(lambda: list(workspace.export(Order("pages"), folder / "out.jsonl")))
            )
        yield "export as pages", min(ours), min(raw), 4
        lists = median(workspace.summaries, 20)
        yield "summaries", lists, median(lambda: summaries_raw(workspace.path), 20), 0
        search = median(lambda: workspace.pages_with("汾阳医院看望"), 5)
        yield "pages with a text", search, median(lambda: search_raw(workspace.path), 5), 0
        numbers = iter(range(1, pages, max(1, pages // 500)))
        opening = median(lambda: workspace.annotation(next(numbers)), 400)
        raws = iter(range(1, pages, max(1, pages // 500)))
        yield (
            "open a page of many",
            opening,
            median(lambda: load_raw(workspace.path, next(raws)), 400),
            0,
        )
    yield from measure_edits(folder)


def measure_edits(folder: Path) -> Iterator[tuple[str, float, float, float]]:
    """Storing, undoing and opening on a page of 20,000 characters, 60 articles, 1,000 spans."""
    with closing(Store(folder / "large.sqlite", annotator="bench")) as store:
        store.add([Incoming(large_page())])
    copy = folder / "replayed.sqlite"
    copy.write_bytes((folder / "large.sqlite").read_bytes())
    with closing(Workspace.open(folder / "large.sqlite", annotator="bench")) as workspace:
        with statements() as written:
            times = [edit(workspace, n) for n in range(200)]
        transactions = parted(written)
        raw = replay(copy, transactions)
        yield "store an edit, p50", statistics.median(times), statistics.median(raw), 20
        yield "store an edit, p95", percentile(times, 0.95), percentile(raw, 0.95), 20
        undone = median(workspace.undo, 200)
        yield "undo an edit", undone, statistics.median(raw), 20

        def reopen() -> None:
            workspace._store._kept.clear()
            workspace.annotation(1)

        loading = median(reopen, 50)
        yield "open a large page", loading, median(lambda: load_raw(workspace.path, 1), 50), 0
        looking = median(lambda: glance(workspace.path, "bench"), 20)
        yield "glance at it", looking, median(lambda: load_raw(workspace.path, 1), 20), 0


def edit(workspace: Workspace, number: int) -> float:
    """Split, merge, move or re-label something; the seconds that storing it took."""
    before = workspace.annotation(1)
    articles = list(before.articles)
    spans = before.spans
    at = number * 7 % (len(articles) - 1)
    if number % 4 == 0:
        at = next(n for n in (*range(at, 60), *range(60)) if len(articles[n].fragments) > 1)
        one = articles[at]
        articles[at] = replace(one, fragments=one.fragments[:1])
        articles.insert(at + 1, Article(f"n{number}", one.fragments[1:]))
    elif number % 4 == 1:
        merged = (*articles[at].fragments, *articles[at + 1].fragments)
        articles[at : at + 2] = [replace(articles[at], fragments=merged)]
    elif number % 4 == 2:
        first, *rest = articles[at].fragments
        articles[at] = replace(
            articles[at],
            fragments=(replace(first, role=f"role{number}", origin=Origin.HUMAN), *rest),
        )
    else:
        spans = (*spans, Span(f"t{number}", "LOC", (Range(number, number + 2),)))
    after = replace(before, articles=tuple(articles), spans=spans)
    started = time.perf_counter()
    assert workspace.perform(1, before, after, "bench") is not None
    return time.perf_counter() - started


def import_raw(forms: Path, database: Path) -> None:
    """Parse, and insert the same rows with nothing in between: one transaction, nothing checked."""
    rows: dict[str, list[tuple[Any, ...]]] = {
        name: [] for name in ("page", "annotation", "article", "fragment", "span")
    }
    for page, line in enumerate(forms.open("rb"), start=1):
        form = orjson.loads(line)
        text = form["text"]
        known = (form["page"], form["source"], "", "UTF-8", form["sha256"], len(text), 0, "", text)
        rows["page"].append((page, *known))
        rows["annotation"].append((page, 1, 0, "", "", form["status"], 1, 0, 0, 0))
        for n, article in enumerate(form["articles"]):
            key = article["id"]
            rows["article"].append((page, 1, key, n, article["kind"], 0, 0, "", ""))
            for m, one in enumerate(article["fragments"]):
                place = (one["start"], one["end"])
                rows["fragment"].append((page, 1, key, m, one["role"], *place, "suggestion", ""))
        for n, span in enumerate(form["spans"]):
            first = span["ranges"][0]
            marked = (span["label"], first["start"], first["end"], span["origin"])
            rows["span"].append((page, 1, span["id"], n, *marked, "", ""))
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("BEGIN")
        for rung in RUNGS:
            for statement in rung.split(";\n"):
                connection.execute(statement)
        connection.execute("INSERT INTO annotator VALUES (1, 'bench', NULL)")
        for name, values in rows.items():
            marks = ", ".join("?" * len(values[0]))
            connection.executemany(f"INSERT INTO {name} VALUES ({marks})", values)
        connection.execute("COMMIT")


def export_raw(database: Path, out: Path) -> None:
    """Select and dump with nothing in between."""
    with closing(sqlite3.connect(database)) as connection, out.open("wb") as file:
        fragments: dict[tuple[int, str], list[dict[str, Any]]] = {}
        query = 'SELECT page_id, article, role, start, "end" FROM fragment'
        for page, key, role, start, end in connection.execute(query):
            one = {"role": role, "start": start, "end": end}
            fragments.setdefault((page, key), []).append(one)
        articles: dict[int, list[dict[str, Any]]] = {}
        for page, key, kind in connection.execute("SELECT page_id, key, kind FROM article"):
            article = {"id": key, "kind": kind, "fragments": fragments[page, key]}
            articles.setdefault(page, []).append(article)
        spans: dict[int, list[dict[str, Any]]] = {}
        query = 'SELECT page_id, key, label, start, "end", origin FROM span'
        for page, key, label, start, end, origin in connection.execute(query):
            ranges = [{"start": start, "end": end}]
            span = {"id": key, "label": label, "ranges": ranges, "origin": origin}
            spans.setdefault(page, []).append(span)
        for page, name, sha256, text in connection.execute(
            "SELECT id, name, sha256, text FROM page"
        ):
            form = {"page": name, "sha256": sha256, "text": text}
            form |= {"articles": articles.get(page, []), "spans": spans.get(page, [])}
            file.write(orjson.dumps(form) + b"\n")


def summaries_raw(path: Path) -> None:
    """The columns of the list, as tuples."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "SELECT p.id, name, source, status, articles, confirmed, doubts, edits, length, "
            "created_at FROM page p JOIN annotation a ON a.page_id = p.id"
        ).fetchall()


def search_raw(path: Path) -> None:
    """SQLite's own search."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("SELECT id FROM page WHERE instr(text, '汾阳医院看望')").fetchall()


def load_raw(path: Path, page: int) -> None:
    """The rows of one annotation, as tuples."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("SELECT * FROM page WHERE id = ?", (page,)).fetchall()
        for table in (
            "annotation",
            "article",
            "fragment",
            "furniture",
            "correction",
            "span",
            "doubt",
        ):
            connection.execute(f"SELECT * FROM {table} WHERE page_id = ?", (page,)).fetchall()


def bring_in(workspace: Workspace, forms: Path) -> None:
    """Import the page forms as the program does."""
    sources = Sources(propose=lambda page, settled=None: Proposal())
    results = list(workspace.import_paths([forms], sources=sources))
    refused = [result.error for result in results if result.error]
    assert not refused, refused[0]


@contextmanager
def statements() -> Iterator[list[tuple[str, Any, bool]]]:
    """Everything that the store runs meanwhile: statement, parameters, whether many."""
    heard: list[tuple[str, Any, bool]] = []

    def hear(*said: Any) -> None:
        heard.append((said[2], said[3], said[5]))

    def run(connection: Any, statement: Any, **values: Any) -> int:
        # The short statements, which the store gives to the driver past SQLAlchemy.
        query, in_order, fixed = database._compiled(statement, connection.dialect, tuple(values))
        row = {**fixed, **values}
        heard.append((query, row if in_order is None else in_order(row), False))
        return database.run(connection, statement, **values)

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        with patch.object(journal, "run", run), patch.object(writing, "run", run):
            yield heard
    finally:
        event.remove(Engine, "before_cursor_execute", hear)


def parted(heard: list[tuple[str, Any, bool]]) -> list[list[tuple[str, Any, bool]]]:
    """The writing statements by transaction; those that read are left out."""
    out: list[list[tuple[str, Any, bool]]] = []
    for one in heard:
        if one[0].startswith("BEGIN"):
            out.append([])
        elif not one[0].lstrip().startswith("SELECT"):
            out[-1].append(one)
    return [transaction for transaction in out if transaction]


def replay(path: Path, transactions: list[list[tuple[str, Any, bool]]]) -> list[float]:
    """Bare sqlite3 committing the same rows in the same mode: seconds for each transaction."""
    times = []
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {pragma}")
        for transaction in transactions:
            started = time.perf_counter()
            connection.execute("BEGIN IMMEDIATE")
            for statement, parameters, many in transaction:
                run = connection.executemany if many else connection.execute
                run(statement, parameters)
            connection.execute("COMMIT")
            times.append(time.perf_counter() - started)
    return times


def seconds(run: Callable[[], object]) -> float:
    """How long it takes, once."""
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def median(run: Callable[[], object], times: int) -> float:
    """How long it takes, in the middle of so many times."""
    return statistics.median(seconds(run) for _ in range(times))


def percentile(values: list[float], share: float) -> float:
    """The value that such a share of the values does not exceed."""
    return sorted(values)[int(len(values) * share)]


if __name__ == "__main__":
    sys.exit(main())
