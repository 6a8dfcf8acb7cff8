from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.domain.annotation import Annotation, Span
from annotator.domain.label import LabelSet
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.storage.store import Store
from annotator.storage.summary import Incoming
from annotator.workspace import labelling_command
from annotator.workspace.boundary import Edited
from annotator.workspace.figure import Figures, LabelFigure, SuggestionFigure
from annotator.workspace.figure_table import form_of, tables_of
from annotator.workspace.workspace import Workspace

TEXT = "王涛从 离石区赶到汾阳医院看望李某。\n王涛说。"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    path = tmp_path / "w.sqlite"
    store = Store(path, annotator="Li")
    store.add([Incoming(Annotation(Page(f"p{n}.txt", TEXT + str(n)))) for n in (1, 2)])
    store.close()
    made = Workspace.open(path, annotator="Li")
    yield made
    made.close()


def suggest(workspace: Workspace, *spans: tuple[str, str], page_id: int = 1) -> None:
    found = [
        Span(f"x{n}", label, (Range(TEXT.index(text), TEXT.index(text) + len(text)),))
        for n, (label, text) in enumerate(spans)
    ]
    workspace.labelling.put_suggestions([(page_id, found)])


def span_id(workspace: Workspace, text: str, page_id: int = 1) -> str:
    annotation = workspace.annotation(page_id)
    return next(s.id for s in annotation.spans if s.text(annotation.page) == text)


def do(workspace: Workspace, edited: Edited, page_id: int = 1) -> None:
    before = workspace.annotation(page_id)
    arguments = dict(edited.arguments)
    assert workspace.perform(page_id, before, edited.after, edited.name, **arguments)


def labels(workspace: Workspace) -> LabelSet:
    return workspace.labelling.in_use()


def fates(figures: Figures) -> dict[str, tuple[int, int, int, int]]:
    return {
        one.label: (one.accepted, one.changed, one.rejected, one.unanswered)
        for one in figures.suggestions
    }


def test_an_empty_workspace_has_no_figures(tmp_path: Path) -> None:
    workspace = Workspace.open(tmp_path / "w.sqlite", annotator="Li")
    assert workspace.figures() == Figures()
    workspace.close()


def test_spans_are_counted_by_label_and_string(workspace: Workspace) -> None:
    suggest(workspace, ("PER", "王涛"), ("LOC", "离石区"))
    suggest(workspace, ("PER", "王涛"), page_id=2)
    here = workspace.annotation(1)
    ids = [span_id(workspace, "王涛")]
    do(workspace, labelling_command.accept_spans(here, ids, labels=labels(workspace)))
    figures = workspace.figures()

    # 22 visible characters on each of two pages.
    assert figures.labels == (
        LabelFigure("PER", 1, 1, 2 / 0.044),
        LabelFigure("LOC", 0, 1, 1 / 0.044),
    )
    first = figures.strings[0]
    assert (first.text, first.label, first.human, first.suggested, first.pages) == (
        *("王涛", "PER"),
        *(1, 1, 2),
    )
    assert [(one.page, one.characters, one.spans) for one in figures.pages] == [
        ("p1.txt", 22, 1),
        ("p2.txt", 22, 0),
    ]


def test_what_became_of_suggestions(workspace: Workspace) -> None:
    suggest(workspace, *(("PER", "王涛"), ("LOC", "离石区"), ("ORG", "汾阳医院"), ("PER", "李某")))
    here, known = workspace.annotation(1), labels(workspace)
    do(
        workspace,
        labelling_command.accept_spans(here, [span_id(workspace, "王涛")], labels=known),
    )
    here = workspace.annotation(1)
    do(workspace, labelling_command.remove_spans(here, [span_id(workspace, "离石区")]))
    here, hospital = workspace.annotation(1), [span_id(workspace, "汾阳医院")]
    do(workspace, labelling_command.relabel_spans(here, hospital, labels=known, label="LOC"))
    assert fates(workspace.figures()) == {
        "PER": (1, 0, 0, 1),
        "LOC": (0, 0, 1, 0),
        "ORG": (0, 1, 0, 0),
    }


def test_a_suggestion_that_was_taken_and_then_moved_or_deleted_was_not_right(
    workspace: Workspace,
) -> None:
    suggest(workspace, ("LOC", "离石区"), ("PER", "李某"))
    for text in ("离石区", "李某"):
        ids = [span_id(workspace, text)]
        here = workspace.annotation(1)
        do(workspace, labelling_command.accept_spans(here, ids, labels=labels(workspace)))
    here = workspace.annotation(1)
    edited = labelling_command.move_edge(
        *(here, span_id(workspace, "离石区")),
        labels=labels(workspace),
        end=True,
        to=TEXT.index("区"),
    )
    do(workspace, edited)
    here = workspace.annotation(1)
    do(workspace, labelling_command.remove_spans(here, [span_id(workspace, "李某")]))
    assert fates(workspace.figures()) == {"LOC": (0, 1, 0, 0), "PER": (0, 0, 1, 0)}


def test_what_was_undone_does_not_count(workspace: Workspace) -> None:
    suggest(workspace, ("PER", "王涛"))
    here = workspace.annotation(1)
    do(workspace, labelling_command.remove_spans(here, [span_id(workspace, "王涛")]))
    workspace.undo()
    figures = workspace.figures()
    assert figures.suggestions == (SuggestionFigure("PER", 0, 0, 0, 1),)
    assert [one.spans for one in figures.days] == [0]


def test_a_label_that_was_renamed_takes_its_suggestions_along(workspace: Workspace) -> None:
    suggest(workspace, ("PER", "王涛"))
    here = workspace.annotation(1)
    ids = [span_id(workspace, "王涛")]
    do(workspace, labelling_command.accept_spans(here, ids, labels=labels(workspace)))
    workspace.labelling.rename_label("news-entities", "PER", "PERSON")
    assert fates(workspace.figures()) == {"PERSON": (1, 0, 0, 0)}


def test_days_count_what_a_person_did(workspace: Workspace) -> None:
    suggest(workspace, ("PER", "王涛"), ("PER", "李某"))
    here = workspace.annotation(1)
    ids = [one.id for one in here.spans]
    do(workspace, labelling_command.accept_spans(here, ids, labels=labels(workspace)))
    (day,) = workspace.figures().days
    assert (day.spans, day.articles, day.edits) == (2, 0, 1)


def test_progress_is_told_and_may_stop_it(workspace: Workspace) -> None:
    told: list[tuple[int, int]] = []
    workspace.figures(lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]

    def stop(done: int, total: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        workspace.figures(stop)


def test_tables_hold_all_of_it(workspace: Workspace) -> None:
    suggest(workspace, ("PER", "王涛"))
    figures = workspace.figures()
    tables = {one.name: one for one in tables_of(figures)}
    assert list(tables) == ["spans", "suggestions", "days", "pages", "strings"]
    assert tables["strings"].lines == [["王涛", "PER", "0", "1", "1"]]
    for one in tables.values():
        assert all(len(line) == len(one.header) for line in one.lines)
    assert form_of(figures)["suggestions"][0]["unanswered"] == 1
