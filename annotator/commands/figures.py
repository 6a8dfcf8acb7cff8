"""Scores, statistics, and what is learnt."""

import json
from pathlib import Path
from typing import Annotated

import typer

from annotator.commands.app import InWorkspace, OfAnnotator, command, opened
from annotator.shell import count, plain, print_table, progress, say
from annotator.workspace import figure_table, statistic_table
from annotator.workspace.statistic_table import By


@command("score")
def _score(
    context: typer.Context,
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Page forms: a file or a folder.")],
    proposed: Annotated[
        Path, typer.Argument(metavar="PROPOSED", help="The same pages, proposed; - for a pipe.")
    ],
    by_text: Annotated[
        bool, typer.Option("--by-text", help="Compare texts: for proposals made from a PDF.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    html: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write both sides as a page to look at.")
    ] = None,
    doubts: Annotated[bool, typer.Option("--doubts", help="Were wrong places doubted?")] = False,
) -> int:
    """Measure proposed articles against gold ones: a table, a row for each page and the mean.

    Pages go together by their names. Example: annotator score gold/ proposals.jsonl
    """
    from annotator.workspace import scoring
    from annotator.workspace.score_page import write_page
    from annotator.workspace.score_table import doubt_tables, form_of, table_of

    if by_text and (html or doubts):
        raise typer.BadParameter("places cannot be compared --by-text", ctx=context)
    pairing = scoring.pairs_of(gold, proposed, by_text=by_text)
    for finding in pairing.findings:
        say(finding)
    pairs = pairing.pairs
    with progress("Scoring", len(pairs)) as show:
        rows = scoring.figures_of(pairs, by_text=by_text, show=show)
    calibration = scoring.calibration_of(pairs) if doubts else None
    if as_json:
        print(json.dumps(form_of(rows, calibration), ensure_ascii=False, indent=1))
    elif rows:
        print_table(*table_of(rows), words=1)
        for table in doubt_tables(calibration) if calibration else ():
            print()
            print_table(*table, words=0)
    if html and pairs:
        say(f"{html}: {write_page(pairs, html):,} bytes")
    say(
        f"{count(len(pairs), 'page')} scored, {count(len(pairing.findings), 'finding')}, "
        f"{count(pairing.without_gold, 'proposal')} without gold"
    )
    return 1 if pairing.findings else 0


@command("stats")
def _stats(
    context: typer.Context,
    workspace: InWorkspace = None,
    by: Annotated[By, typer.Option("--by", help="What has a row of the table.")] = By.PAGE,
    articles: Annotated[bool, typer.Option("--articles", help="The same as --by article.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print all figures as JSON.")] = False,
    spans: Annotated[
        bool, typer.Option("--spans", help="Print spans, suggestions, days, pages and strings.")
    ] = False,
    annotator: OfAnnotator = None,
) -> int:
    """Print how far each page has come, and the edits and minutes of work that it took.

    Of a pause 30 seconds count. In a pipe there are tabs between the columns.
    """
    if spans:
        if annotator is not None:
            message = "--spans counts what all have marked"
            raise typer.BadParameter(message, ctx=context, param_hint="--annotator")
        return _span_stats(context, workspace, as_json=as_json)
    by = By.ARTICLE if articles else by
    with opened(context, workspace, write=False, annotator=annotator) as there:
        pages = there.stats(articles=by is By.ARTICLE, own=annotator is not None)
    if as_json:
        print(json.dumps(statistic_table.form_of(pages), ensure_ascii=False, indent=1))
    else:
        print_table(*statistic_table.table_of(pages, by), words=by.words)
    for sentence in statistic_table.sentences(pages):
        say(sentence)
    return 0


def _span_stats(context: typer.Context, workspace: str | None, *, as_json: bool) -> int:
    """Print the figures that the window shows in plots: a table after the other."""
    with opened(context, workspace, write=False) as there, progress("Reading", None) as show:
        figures = there.figures(lambda done, _: show(done))
    if as_json:
        print(json.dumps(figure_table.form_of(figures), ensure_ascii=False, indent=1))
        return 0
    for n, one in enumerate(figure_table.tables_of(figures)):
        if n:
            print()
        print_table([*one.header], [[*line] for line in one.lines], words=one.words)
    return 0


@command("learn")
def _learn(
    context: typer.Context,
    workspace: InWorkspace = None,
    source: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Only pages of that source; without it each by itself."),
    ] = None,
    forget: Annotated[
        bool, typer.Option("--forget", help="Forget what was learnt, and propose without it.")
    ] = False,
) -> int:
    """Learn from the confirmed pages of each source, and print whether it helps.

    Each page is proposed with what the others teach: the figures are means over such held-out
    pages. What does not lower the effort on them is not used. No page changes.
    """
    from annotator.workspace.learning import figures_table, kept_parts

    reports = 0
    with opened(context, workspace, write=True, make=False) as there:
        if there.read_only is not None:
            raise there.read_only
        if forget:
            say(f"forgot what was learnt of {count(there.forget(source), 'source')}")
            return 0
        sources = sorted({one.source for one in there.summaries()})
        if source is not None and source not in sources:
            names = ", ".join(map(repr, sources)) or "none"
            say(f"no page is of the source {source!r}; there are {names}")
            return 1
        with progress("Learning", None) as show:
            for report in there.learn(source):
                reports += 1
                show(reports)
                name = report.source or "pages without a source"
                if not report.tried:
                    pages = count(report.pages, "confirmed page")
                    say(f"{name}: {pages}; two or more are needed to learn from")
                    continue
                print(plain(f"{name}: {report.tried} of {report.pages} pages held out"))
                print_table(*figures_table(report), words=1)
                used = ", ".join(kept_parts(report))
                say(
                    f"{name}: proposals use what was learnt ({used})"
                    if report.enabled
                    else f"{name}: nothing of it helps enough, and proposals stay as they were"
                )
    if not reports:
        say("no page is confirmed yet: there is nothing to learn from")
        return 1
    return 0
