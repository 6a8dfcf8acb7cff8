"""Many spans at once, over pages, as one step; what cannot be done to one hinders no other."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.domain.annotation import Annotation, Article, Fragment, Origin, Span
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.storage.store import Store
from annotator.storage.summary import Incoming
from annotator.workspace import bulk
from annotator.workspace.labelling import Scope
from annotator.workspace.workspace import Workspace

TEXT = "王涛到离石区。\n王\n涛来了，王涛很高兴。"


def page(name: str, *spans: Span) -> Annotation:
    text = f"{name}：{TEXT}"
    article = Article("a1", (Fragment("body", Range(0, len(text))),))
    return Annotation(Page(name, text), (article,), spans=spans, annotator="Li")


def span(number: int, label: str, start: int, end: int, origin: Origin = Origin.HUMAN) -> Span:
    return Span(f"s{number}", label, (Range(start, end),), origin)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    store = Store(tmp_path / "w.sqlite", annotator="Li")
    first = page("甲", span(1, "PER", 2, 4), span(2, "LOC", 5, 8, Origin.SUGGESTION))
    second = page(
        "乙",
        span(1, "ORG", 10, 13),
        span(2, "PER", 2, 4, Origin.SUGGESTION),
        span(3, "LOC", 5, 8),
        span(4, "ORG", 5, 8, Origin.SUGGESTION),
    )
    store.add([Incoming(one) for one in (first, second)])
    opened = Workspace(store)
    yield opened
    opened.close()


def labels(workspace: Workspace) -> list[list[tuple[str, str]]]:
    return [
        [(one.label, str(one.origin)) for one in annotation.spans]
        for annotation in workspace.annotations()
    ]


def test_spans_of_two_pages_are_relabelled_as_one_step(workspace: Workspace) -> None:
    before = labels(workspace)
    done = bulk.relabel(workspace, {1: ["s1"], 2: ["s1"]}, "TIME")
    assert done.spans == 2
    assert done.step is not None
    assert done.step.arguments == {"label": "TIME", "spans": 2}
    assert labels(workspace)[0][0] == ("TIME", "human")
    assert labels(workspace)[1][0] == ("TIME", "human")
    workspace.undo()
    assert labels(workspace) == before


def test_what_is_in_the_way_of_one_suggestion_hinders_no_other(workspace: Workspace) -> None:
    done = bulk.accept(workspace, {1: ["s2"], 2: ["s2", "s4"]})
    assert done.spans == 2
    assert len(done.refused) == 1
    assert ("PER", "human") in labels(workspace)[1]
    assert ("ORG", "suggestion") in labels(workspace)[1]


def test_what_is_rejected_is_called_so_and_deleting_takes_anything(workspace: Workspace) -> None:
    done = bulk.remove(workspace, {1: ["s2"], 2: ["s2"]}, rejecting=True)
    assert done.step is not None
    assert done.step.name == "reject-suggestion"
    done = bulk.remove(workspace, {1: ["s1", "s9"], 2: ["s1", "s3", "s4"]})
    assert done.spans == 4
    assert done.step is not None
    assert done.step.name == "delete-span"
    assert labels(workspace) == [[], []]
    assert bulk.remove(workspace, {1: ["s9"]}).step is None


def test_places_are_marked_and_those_that_are_taken_say_why(workspace: Workspace) -> None:
    places = [(1, (Range(10, 13),)), (1, (Range(3, 5),)), (2, (Range(16, 18),))]
    done = bulk.mark_places(workspace, "PER", places, said={"text": "王涛"})
    assert done.spans == 2
    assert len(done.refused) == 1
    assert done.step is not None
    assert done.step.arguments == {"label": "PER", "text": "王涛", "spans": 2}


def test_a_string_is_found_over_a_wrap_and_not_where_it_has_the_label(
    workspace: Workspace,
) -> None:
    assert bulk.spans_of_string(workspace, "王涛", Scope()) == {1: ["s1"], 2: ["s1"]}
    assert bulk.spans_of_string(workspace, "王涛", Scope(), "ORG") == {1: ["s1"]}
    assert bulk.spans_of_string(workspace, "王涛", Scope.of_page(2)) == {2: ["s1"]}


def test_who_listens_can_stop_it_and_then_nothing_has_changed(workspace: Workspace) -> None:
    before = labels(workspace)

    def stop(done: int, total: int) -> None:
        assert total == 2
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bulk.accept(workspace, {1: ["s2"], 2: ["s2"]}, report=stop)
    assert labels(workspace) == before
    assert not workspace.can_undo()
