"""`annotator score` as a shell sees it: pairs by name, tables, JSON, HTML, findings, exit codes."""

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from annotator.commands import run
from annotator.domain.annotation import Annotation, Article, Fragment
from annotator.domain.form import write
from annotator.domain.page import Page
from annotator.domain.range import Range
from tests.segmentation.score_script import BENCH, needs_bench
from tests.workspace.html import sober

Capture = pytest.CaptureFixture[str]
Form = dict[str, Any]

TEXT = "瑞雪兆丰年\n本报讯 昨日我市普降瑞雪。\n第二版\n"
KEYS = "pq exact b3 boundary headline seam role effort articles proposed".split()


def gold_form(page: str = "001.txt", text: str = TEXT) -> Form:
    return {
        "page": page,
        "text": text,
        "articles": [
            {
                "id": "a1",
                "fragments": [
                    {"role": "headline", "start": 0, "end": 5},
                    {"role": "body", "start": 6, "end": 19},
                ],
            }
        ],
    }


def guess_form(page: str = "001.txt", **more: object) -> Form:
    """The headline left out, and doubted."""
    return {
        "page": page,
        "text": TEXT,
        "articles": [{"id": "x", "fragments": [{"role": "body", "start": 6, "end": 19}]}],
        "doubts": [{"at": 0, "reason": "headline fits no article", "confidence": 0.42}],
        **more,
    }


def put(path: Path, *forms: Form) -> str:
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(json.dumps(one) + "\n" for one in forms), "utf-8")
    return str(path)


@pytest.fixture
def gold(tmp_path: Path) -> str:
    """A folder of two gold pages, with what else the benchmark's folders hold."""
    folder = tmp_path / "gold"
    put(folder / "001.gold.json", gold_form())
    without_text = gold_form("002.txt")
    (folder / "002.txt").write_text(without_text.pop("text"), "utf-8")
    put(folder / "002.gold.json", without_text)
    put(folder / "001.spans.json", {"page": "001.txt", "spans": []})
    put(folder / "001.articles.json", {"page": "001.txt", "articles": []})
    put(folder / "manifest.json", {"001": "PDFBox"})
    return str(folder)


def table(text: str) -> list[list[str]]:
    return [line.split("\t") for line in text.splitlines()]


# Pages go together by their names


def test_a_table_has_a_row_for_each_page_and_the_mean(
    tmp_path: Path, gold: str, capfd: Capture
) -> None:
    lines = put(tmp_path / "p.jsonl", guess_form("002.txt"), gold_form("001.txt"))

    assert run(["score", gold, lines]) == 0

    told = capfd.readouterr()
    header, one, two, mean = table(told.out)
    assert header == ["page", *KEYS]
    assert one[:2] == ["001.gold", "1.000"]
    assert two[0] == "002.gold"
    assert dict(zip(header, two, strict=True))["effort"] == "1.000"
    assert mean[0] == "mean"
    assert dict(zip(header, mean, strict=True))["effort"] == "0.500"
    assert told.err == "2 pages scored, 0 findings, 0 proposals without gold\n"


@pytest.mark.parametrize("name", ["001.txt", "001.pdf", "001.layout.txt", "001"])
def test_a_page_is_known_by_its_name_up_to_the_first_full_stop(
    tmp_path: Path, gold: str, capfd: Capture, name: str
) -> None:
    lines = put(tmp_path / "p.jsonl", guess_form("other.txt"), guess_form(name), guess_form("002"))

    assert run(["score", gold, lines]) == 0
    assert "1 proposal without gold" in capfd.readouterr().err


def test_names_with_many_full_stops_are_told_apart(tmp_path: Path, capfd: Capture) -> None:
    right = put(tmp_path / "g.jsonl", gold_form("2020.02.06.txt"), gold_form("2020.02.07.txt"))
    guesses = put(tmp_path / "p.jsonl", guess_form("2020.02.07.txt"), gold_form("2020.02.06.pdf"))

    assert run(["score", right, guesses]) == 0
    _, one, two, _ = table(capfd.readouterr().out)
    assert (one[0], one[1]) == ("2020.02.06", "1.000")
    assert (two[0], two[6]) == ("2020.02.07", "1.000")


def test_one_page_goes_with_one_page_whatever_they_are_called(
    tmp_path: Path, capfd: Capture
) -> None:
    right = put(tmp_path / "a.json", gold_form("a.txt"))
    guess = put(tmp_path / "b.json", guess_form("b.txt"))
    assert run(["score", right, guess]) == 0
    assert len(table(capfd.readouterr().out)) == 2


def test_folders_go_together_also_by_the_names_of_their_files(tmp_path: Path, gold: str) -> None:
    put(tmp_path / "p" / "001.json", guess_form("scan.txt"))
    put(tmp_path / "p" / "002.json", guess_form("scan.txt"))
    assert run(["score", gold, str(tmp_path / "p")]) == 0


def test_a_proposal_without_its_text_stands_on_the_golds(tmp_path: Path, gold: str) -> None:
    one, two = guess_form("001.txt"), guess_form("002.txt")
    del one["text"], two["text"]
    assert run(["score", gold, put(tmp_path / "p" / "x.jsonl", one, two)]) == 0


def test_proposals_come_through_a_pipe(
    gold: str, capfd: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = "".join(json.dumps(guess_form(name)) + "\n" for name in ("001.txt", "002.txt"))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines.encode())))
    assert run(["score", gold, "-"]) == 0
    assert len(table(capfd.readouterr().out)) == 4


# JSON, equal to score.py's


@needs_bench
@pytest.mark.parametrize("options", [[], ["--by-text"]])
def test_json_is_that_of_score_py_to_the_byte(
    tmp_path: Path, capfd: Capture, options: list[str]
) -> None:
    pages = str(BENCH / "pages")
    lines = tmp_path / "p.jsonl"
    assert (
        run(
            [
                "propose",
                *map(str, sorted((BENCH / "pages").glob("00*.txt"))),
                *map(str, sorted((BENCH / "pages").glob("01*.txt"))),
                "--out",
                str(lines),
            ]
        )
        == 0
    )
    capfd.readouterr()

    assert run(["score", pages, str(lines), "--json", *options]) == 0

    script = [sys.executable, str(BENCH / "score.py"), "--json", *options, pages, str(lines)]
    assert (
        capfd.readouterr().out
        == subprocess.run(script, capture_output=True, text=True, check=True).stdout
    )


def test_by_text_compares_pages_of_different_texts(tmp_path: Path, capfd: Capture) -> None:
    other = gold_form("001.pdf", "瑞雪兆丰年\n本报讯 昨日我市\n普降瑞雪。")
    other["articles"][0]["fragments"][1]["end"] = 20
    right = put(tmp_path / "g" / "001.json", gold_form())
    guess = put(tmp_path / "p.jsonl", other)

    assert run(["score", right, guess]) == 1
    assert "--by-text" in capfd.readouterr().err
    assert run(["score", right, guess, "--by-text", "--json"]) == 0
    figures = json.loads(capfd.readouterr().out)["001"]
    assert (figures["exact"], figures["headline"], figures["text"]) == (1, 1, 1)


def test_by_text_measures_by_the_articles_as_they_were_set(tmp_path: Path, capfd: Capture) -> None:
    right = put(tmp_path / "g" / "001.gold.json", gold_form())
    set_so = {
        "written": [{"role": "headline", "text": "瑞雪兆 丰年"}, {"role": "body", "text": ""}]
    }
    beside = tmp_path / "g" / "001.articles.json"
    guess = put(tmp_path / "p.jsonl", gold_form())

    put(beside, {"articles": [set_so]})
    assert run(["score", right, guess, "--by-text", "--json"]) == 0
    assert json.loads(capfd.readouterr().out)["001.gold"]["exact"] == 0

    put(beside, {"articles": [{"id": "a1"}]})
    assert run(["score", right, guess, "--by-text"]) == 1
    assert "001.articles.json" in capfd.readouterr().err


# Doubts


def test_doubts_are_printed_in_ten_bins(tmp_path: Path, gold: str, capfd: Capture) -> None:
    lines = put(tmp_path / "p.jsonl", guess_form("001.txt"), guess_form("002.txt", doubts=[]))

    assert run(["score", gold, lines, "--doubts"]) == 0
    told = capfd.readouterr().out.split("\n\n")
    assert table(told[1])[1] == ["2", "1", "0.500", "1", "1", "1.000"]
    bins = table(told[2])
    assert len(bins) == 11
    assert bins[5] == ["0.4–0.5", "1", "1", "1.000", "1"]

    assert run(["score", gold, lines, "--doubts", "--json"]) == 0
    found = json.loads(capfd.readouterr().out)["doubts"]
    assert (found["wrong"], found["doubted"], len(found["bins"])) == (2, 1, 10)


# HTML


def test_html_shows_both_sides_and_what_differs(tmp_path: Path, gold: str, capfd: Capture) -> None:
    out = tmp_path / "out.html"
    lines = put(tmp_path / "p.jsonl", guess_form("001.txt"), gold_form("002.txt"))

    assert run(["score", gold, lines, "--html", str(out)]) == 0

    html = out.read_text("utf-8")
    parsed = sober(html)
    assert "script" not in parsed.tags
    assert parsed.addresses == ["#page-1", "#page-2"]
    assert html.count('<tr class="moved">') == 1
    assert "headline fits no article" in html
    assert "url(" not in html
    assert "http" not in html.replace("http-equiv", "")
    assert str(out) in capfd.readouterr().err


def test_html_that_cannot_be_written_is_told(tmp_path: Path, gold: str, capfd: Capture) -> None:
    lines = put(tmp_path / "p.jsonl", guess_form("001.txt"), guess_form("002.txt"))
    assert run(["score", gold, lines, "--html", str(tmp_path / "missing" / "out.html")]) == 1
    assert "cannot be written" in capfd.readouterr().err


# Findings


def test_a_missing_page_is_a_finding_and_the_others_are_scored(
    tmp_path: Path, gold: str, capfd: Capture
) -> None:
    lines = put(tmp_path / "p.jsonl", guess_form("001.txt"), guess_form("003.txt"))

    assert run(["score", gold, lines]) == 1

    told = capfd.readouterr()
    assert [row[0] for row in table(told.out)] == ["page", "001.gold"]
    first, last = told.err.splitlines()
    assert first == f"{gold}/002.gold.json: there is no proposal for page '002.txt' in {lines}"
    assert last == "1 page scored, 1 finding, 1 proposal without gold"


def test_a_page_proposed_twice_is_a_finding(tmp_path: Path, gold: str, capfd: Capture) -> None:
    forms = [guess_form(name) for name in ("001.txt", "001.txt", "002.txt")]
    lines = put(tmp_path / "p.jsonl", *forms)
    assert run(["score", gold, lines]) == 1
    assert f"{lines}:1 and {lines}:2" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (guess_form(text="瑞雪" + TEXT[2:-1] + "！"), "differ at character 23"),
        (guess_form(articles=[{"id": "a", "fragments": []}]), "is empty"),
        (guess_form(articles=[{"id": "a", "fragments": [{"role": "body", "start": 6, "end": 99}]}]),
         "lies outside the text"),
        (guess_form(articles=[{"fragments": 7}]), "must be"),
        ({"page": "001.txt", "articles": [{"id": "a"}]}, "is empty"),
        ({"page": 7, "schema": "annotator/page-1", "articles": []}, "has no text"),
        ({"pages": []}, "no page form"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_proposal_is_told(
    tmp_path: Path, gold: str, capfd: Capture, wrong: Form, reason: str
) -> None:
    lines = put(tmp_path / "p.jsonl", wrong, guess_form("002.txt"))

    assert run(["score", gold, lines]) == 1

    told = capfd.readouterr()
    assert f"{lines}:1: " in told.err
    assert reason in told.err
    assert table(told.out)[1][0] == "002.gold"


def test_files_that_hold_no_page_forms_are_told(tmp_path: Path, gold: str, capfd: Capture) -> None:
    text = tmp_path / "a.txt"
    text.write_text(TEXT, "utf-8")
    empty = tmp_path / "empty"
    empty.mkdir()
    for missing in (text, empty, tmp_path / "missing.json"):
        for both in ([gold, str(missing)], [str(missing), gold]):
            assert run(["score", *both]) == 1
            told = capfd.readouterr()
            assert str(missing) in told.err
            assert told.out == ""
    assert run(["score", str(empty), str(empty), "--json"]) == 1
    assert json.loads(capfd.readouterr().out) == {}


def test_the_page_form_that_the_program_writes_is_scored(tmp_path: Path, capfd: Capture) -> None:
    page = Page("页\n.txt", TEXT)
    right = Annotation(page, (Article("a1", (Fragment("body", Range(0, 5)),)),))
    lines = put(tmp_path / "p.jsonl", write(right))
    assert run(["score", lines, lines]) == 0
    assert table(capfd.readouterr().out)[1][:2] == ["页\\n", "1.000"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["score"],
        ["score", "a"],
        ["score", "a", "b", "c"],
        ["score", "a", "b", "--by-text", "--doubts"],
        ["score", "a", "b", "--by-text", "--html", "c"],
        ["score", "a", "b", "--html"],
    ],
)
def test_wrong_usage_is_2(arguments: list[str], capfd: Capture) -> None:
    assert run(arguments) == 2
    assert capfd.readouterr().out == ""


def test_help_lists_score(capfd: Capture) -> None:
    assert run(["--help"]) == 0
    assert " score " in capfd.readouterr().out
    assert run(["score", "--help"]) == 0
    assert "--by-text" in capfd.readouterr().out
