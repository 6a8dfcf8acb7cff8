"""Labels that come in make a label set where none has them."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from annotator.domain.label import AttributeKind, LabelSet
from annotator.storage.summary import Outcome
from annotator.workspace.importing import Imported, Sources, propose_nothing
from annotator.workspace.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = Workspace.open(tmp_path / "w.sqlite", annotator="张三")
    yield opened
    opened.close()


def write(path: Path, *records: Mapping[str, object]) -> Path:
    path.write_text("\n".join(map(json.dumps, records)), "utf-8")
    return path


def record(text: str, *labels: str) -> dict[str, object]:
    return {"text": text, "label": [[n, n + 1, one] for n, one in enumerate(labels)]}


def bring_in(workspace: Workspace, *paths: Path) -> tuple[list[Imported], list[LabelSet]]:
    told: list[LabelSet] = []
    sources = Sources(propose=propose_nothing, told=told.append)
    return list(workspace.import_paths(paths, sources=sources)), told


def in_use(workspace: Workspace, page_id: int) -> str:
    return workspace.labelling.in_use(workspace.annotation(page_id)).name


def test_labels_that_no_set_has_make_one_named_after_the_file(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = write(
        tmp_path / "people.jsonl", record("第一页", "HERO", "PER"), record("第二页", "CITY")
    )

    _, (made,) = bring_in(workspace, path)

    assert made.name == "people"
    assert [(one.name, one.key) for one in made.labels] == [
        ("HERO", "1"),
        ("PER", "2"),
        ("CITY", "3"),
    ]
    assert len({one.colour for one in made.labels}) == 3
    assert workspace.labelling.label_set("people") == made
    assert [in_use(workspace, page) for page in (1, 2)] == ["people", "people"]
    assert workspace.labelling.in_use().name == "news-entities"


def test_making_it_is_a_step_that_undo_takes_back(workspace: Workspace, tmp_path: Path) -> None:
    bring_in(workspace, write(tmp_path / "people.jsonl", record("第一页", "HERO")))
    (step,) = workspace.steps()
    assert (step.name, step.arguments) == ("make-label-set", {"name": "people", "labels": 1})

    workspace.undo()

    assert "people" not in [one.name for one in workspace.labelling.label_sets()]
    assert workspace.annotation(1).spans[0].label == "HERO"
    workspace.redo()
    assert in_use(workspace, 1) == "people"
    assert not [one for checked in workspace.check() for one in checked.findings]


def test_a_set_that_has_all_of_the_labels_is_used(workspace: Workspace, tmp_path: Path) -> None:
    own = write(tmp_path / "own.jsonl", record("第一页", "PER", "LOC"))
    other = write(tmp_path / "other.jsonl", record("第二页", "REPORTER"))

    assert bring_in(workspace, own)[1] == bring_in(workspace, other)[1] == []
    assert [in_use(workspace, page) for page in (1, 2)] == ["news-entities", "bylines"]
    assert workspace.steps() == []


def test_pages_that_came_before_the_set_was_needed_use_it_too(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = write(tmp_path / "mixed.jsonl", record("第一页", "PER"), record("第二页", "HERO"))

    _, (made,) = bring_in(workspace, path)

    assert [one.name for one in made.labels] == ["PER", "HERO"]
    assert [in_use(workspace, page) for page in (1, 2)] == ["mixed", "mixed"]
    workspace.undo()
    assert in_use(workspace, 1) == "news-entities"


def test_the_same_file_again_makes_nothing_and_another_of_its_name_another(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = write(tmp_path / "people.jsonl", record("第一页", "HERO"))
    bring_in(workspace, path)

    again, told = bring_in(workspace, path)
    assert [one.outcome for one in again] == [Outcome.PRESENT]
    assert told == []

    write(path, record("第二页", "VILLAIN"))
    assert [one.name for one in bring_in(workspace, path)[1]] == ["people 2"]


def test_several_files_make_one_named_after_their_program(
    workspace: Workspace, tmp_path: Path
) -> None:
    for n in range(3):
        (tmp_path / f"{n}.txt").write_text(f"第{n}页的王涛", "utf-8")
        (tmp_path / f"{n}.ann").write_text("T1\tHERO 4 6\t王涛\nA1\tMood T1 Good\nA2\tOld T1\n")

    results, (made,) = bring_in(workspace, *(tmp_path / f"{n}.txt" for n in range(3)))

    assert [one.outcome for one in results] == [Outcome.ADDED] * 3
    assert made.name == "brat"
    (label,) = made.labels
    assert {one.name: one.kind for one in label.attributes} == {
        "Mood": AttributeKind.TEXT,
        "Old": AttributeKind.FLAG,
    }


def test_what_the_spans_do_their_labels_allow(workspace: Workspace, tmp_path: Path) -> None:
    marks = [[0, 6, "OUTER"], [1, 3, "INNER"], [5, 8, "OVER"], [9, 10, "PLAIN"]]
    (_, (made,)) = bring_in(
        workspace, write(tmp_path / "a.jsonl", {"text": "一二三四五六七八九十", "label": marks})
    )

    assert {one.name: (one.nest, one.overlap) for one in made.labels} == {
        "OUTER": (False, True),
        "INNER": (True, False),
        "OVER": (False, True),
        "PLAIN": (False, False),
    }


def test_an_import_that_is_given_up_leaves_the_set_of_the_pages_that_came_in(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = write(tmp_path / "people.jsonl", *(record(f"第{n}页", "HERO") for n in range(300)))
    told: list[LabelSet] = []
    sources = Sources(propose=propose_nothing, told=told.append)
    results = workspace.import_paths([path], sources=sources)
    next(results)
    results.close()  # type: ignore[attr-defined]

    assert [one.name for one in told] == ["people"]
    assert in_use(workspace, 1) == "people"


def test_spans_alone_leave_what_is_proposed_of_the_page(
    workspace: Workspace, tmp_path: Path
) -> None:
    text = "瑞雪兆丰年\n昨日我市普降瑞雪，农民十分高兴。\n"
    (tmp_path / "a.txt").write_text(text, "utf-8")
    list(workspace.import_paths([tmp_path / "a.txt"]))
    articles = workspace.annotation(1).articles
    assert articles

    path = write(tmp_path / "a.jsonl", {"text": text, "label": [[6, 8, "TIME"]]})
    ((result,), _) = bring_in(workspace, path)

    assert result.outcome is Outcome.TAKEN
    assert workspace.annotation(1).articles == articles
    assert workspace.annotation(1).spans[0].label == "TIME"


def test_a_second_annotators_labels_make_a_set_too(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("王涛在太原", "utf-8")
    bring_in(workspace, tmp_path / "a.txt")
    prodigy = {
        "text": "王涛在太原",
        "spans": [{"start": 0, "end": 2, "label": "HERO"}],
        "_annotator_id": "李四",
    }

    ((result,), (made,)) = bring_in(workspace, write(tmp_path / "b.jsonl", prodigy))

    assert result.outcome is Outcome.SECOND
    assert "HERO" in made
    assert workspace.annotation(1).spans == ()
    assert workspace.annotators() == ["张三", "李四"]
