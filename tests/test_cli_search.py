"""`annotator search`: lines for people and for programs."""

import json
from pathlib import Path

import pytest

from annotator.commands import run
from annotator.storage import text_index

TEXT = "瑞雪兆豐年\n本报讯 昨日我市\n普降瑞雪。\n"
FORM = {
    "page": "金\t银.txt",
    "text": TEXT,
    "articles": [
        {
            "id": "a1",
            "fragments": [
                {"role": "headline", "start": 0, "end": 5},
                {"role": "body", "start": 6, "end": 20},
            ],
        }
    ],
    "spans": [
        {"id": "s1", "label": "EVENT", "ranges": [{"start": 0, "end": 2}], "origin": "human"}
    ],
}

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def workspace(tmp_path: Path, capsys: Capture) -> str:
    path = tmp_path / "gold.json"
    path.write_text(json.dumps(FORM), "utf-8")
    where = str(tmp_path / "w.sqlite")
    assert run(["import", str(path), "--workspace", where]) == 0
    capsys.readouterr()
    return where


def searched(workspace: str, capsys: Capture, *arguments: str) -> tuple[int, list[str], str]:
    code = run(["search", *arguments, "--workspace", workspace])
    out, said = capsys.readouterr()
    return code, out.splitlines(), said


def test_a_line_for_each_place(workspace: str, capsys: Capture) -> None:
    code, lines, said = searched(workspace, capsys, "瑞雪")
    assert code == 0
    assert lines == [
        "金\\t银.txt\t0\t2\ta1\theadline\tEVENT\t\t瑞雪\t兆豐年",
        "金\\t银.txt\t17\t19\ta1\tbody\t\t本报讯昨日我市普降\t瑞雪\t。",
    ]
    assert said == "2 places on 1 page\n"


def test_json_has_ranges_in_code_points(workspace: str, capsys: Capture) -> None:
    _, (line,), _ = searched(workspace, capsys, "我市普降", "--json")
    found = json.loads(line)
    (only,) = found["ranges"]
    assert TEXT[only["start"] : only["end"]] == "我市\n普降"
    assert (found["text"], found["role"], found["page"]) == ("我市普降", "body", "金\t银.txt")


@pytest.mark.parametrize(
    ("arguments", "places"),
    [
        (["丰年"], 1),
        (["丰年", "--exact"], 0),
        (["雪", "--label", "EVENT"], 1),
        (["--label", "EVENT"], 1),
        (["雪", "--role", "body"], 1),
        (["雪", "--status", "done"], 0),
        (["雪", "--page", "银"], 2),
        (["雪", "--reading"], 2),
        (['"', "--reading"], 0),
        (["雪", "--first", "1"], 1),
    ],
)
def test_options_narrow(workspace: str, capsys: Capture, arguments: list[str], places: int) -> None:
    code, lines, _ = searched(workspace, capsys, *arguments)
    assert len(lines) == places
    assert code == (0 if places else 1)


def test_nothing_to_search_is_refused(workspace: str, capsys: Capture) -> None:
    code, lines, said = searched(workspace, capsys)
    assert (code, lines) == (1, [])
    assert said == "type a text to search for, or choose a label or a role\n"


def test_without_a_full_text_index_a_sentence_says_so(
    workspace: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_index, "is_available", lambda select: False)
    code, lines, said = searched(workspace, capsys, "瑞雪")
    assert (code, len(lines)) == (0, 2)
    assert "no full-text index" in said
