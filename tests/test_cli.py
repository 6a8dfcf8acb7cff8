"""The commands as a shell sees them: output, words, exit codes; and what a plain start imports."""

import json
import os
import shlex
import signal
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from annotator import __version__
from annotator.cli import WindowWanted, window_wanted
from annotator.commands import run
from annotator.domain.form import write
from annotator.exchange import ocr
from annotator.exchange.reader import SOURCES
from annotator.resource import seeds
from annotator.shell import plain
from annotator.workspace.workspace import Workspace
from tests.exchange.readers import Told, line
from tests.segmentation.lessons import page_with_banner

ANNOTATOR = [sys.executable, "-m", "annotator.cli"]
ROOT = Path(__file__).parent.parent
GOLD = {
    "page": "金.txt",
    "text": "瑞雪兆丰年\n本报讯 昨日我市普降瑞雪。\n",
    "articles": [
        {
            "id": "a1",
            "confirmed": True,
            "fragments": [
                {"role": "headline", "start": 0, "end": 5},
                {"role": "body", "start": 6, "end": 20},
            ],
        }
    ],
}

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def workspace(tmp_path: Path) -> str:
    return str(tmp_path / "w.sqlite")


@pytest.fixture
def gold(tmp_path: Path) -> str:
    path = tmp_path / "gold.json"
    path.write_text(json.dumps(GOLD), "utf-8")
    return str(path)


def lines(text: str) -> list[str]:
    return text.splitlines()


# A plain start


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        ([], WindowWanted()),
        (["--workspace", "w"], WindowWanted("w")),
        (["--workspace=w", "--lang", "en"], WindowWanted("w", "en")),
        (["--lang=zh_CN", "--workspace", "sqlite:///w"], WindowWanted("sqlite:///w", "zh_CN")),
        (["--help"], None),
        (["--version"], None),
        (["import", "a"], None),
        (["--workspace", "w", "import", "a"], None),
        (["--workspace"], None),
        (["--workspace="], None),
        (["--workspace", "--lang", "en"], None),
        (["--lang", "de"], None),
        (["--lang", "en", "--lang", "en"], None),
        (["page.txt"], None),
        (["--work", "w"], None),
    ],
)
def test_a_window_is_opened_when_nothing_else_is_asked_for(
    arguments: list[str], wanted: WindowWanted | None
) -> None:
    assert window_wanted(arguments) == wanted


PLAIN_START = """
import sys, types
window = types.ModuleType("annotator.ui.app")
def main(*, workspace, language):
    print(workspace, language)
    print(*sorted({name.split(".")[0] for name in sys.modules}))
    return 7
window.main = main
sys.modules["annotator.ui.app"] = window
sys.modules["annotator.ui"] = types.ModuleType("annotator.ui")
import annotator.preflight
annotator.preflight.obstacle = lambda: None
sys.argv = ["annotator", "--workspace", "w", "--lang", "en"]
from annotator.cli import main
sys.exit(main())
"""


def test_a_plain_start_imports_nothing_that_the_first_paint_does_not_need() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PLAIN_START], capture_output=True, text=True, cwd=ROOT, check=False
    )

    assert done.returncode == 7, done.stderr
    wanted, modules = lines(done.stdout)
    assert wanted == "w en"
    slow = {"typer", "click", "rich", "sqlalchemy", "sqlmodel", "pydantic", "jieba", "orjson"}
    assert not slow & set(modules.split())


def test_without_a_display_the_window_says_so_in_a_sentence() -> None:
    without = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    if sys.platform != "linux":
        pytest.skip("only X11 and Wayland can be missing")

    done = subprocess.run(
        ANNOTATOR, capture_output=True, text=True, cwd=ROOT, env=without, check=False
    )

    assert done.returncode == 1
    assert len(lines(done.stderr)) == 1
    assert done.stdout == ""


# Help and usage


def test_help_lists_every_command(capfd: Capture) -> None:
    assert run(["--help"]) == 0

    out = capfd.readouterr().out
    for name in ("import", "propose", "suggest", "export", "formats", "check", "stats", "backup"):
        assert f" {name} " in out
    assert "--workspace" in out
    assert "--lang" in out


@pytest.mark.parametrize(
    "name", ["import", "propose", "suggest", "export", "formats", "check", "stats", "backup"]
)
def test_every_command_has_help(name: str, capfd: Capture) -> None:
    assert run([name, "--help"]) == 0
    assert f"annotator {name}" in capfd.readouterr().out


def test_the_version_is_told(capfd: Capture) -> None:
    assert run(["--version"]) == 0
    assert capfd.readouterr().out == f"annotator {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["--lang", "de"],
        ["--workspace"],
        ["import"],
        ["propose"],
        ["suggest"],
        ["suggest", "page.txt", "--label", "NONSENSE"],
        ["export"],
        ["export", "--format"],
        ["export", "--format", "tiff"],
        ["export", "--format", "pages", "--nonsense"],
        ["backup"],
        ["--lang", "en", "--lang", "en"],
    ],
)
def test_wrong_usage_is_2_and_nothing_on_standard_output(
    arguments: list[str], capfd: Capture
) -> None:
    assert run(arguments) == 2

    told = capfd.readouterr()
    assert told.out == ""
    assert told.err


# Propose


def test_propose_gives_page_forms_in_the_order_given(capfd: Capture) -> None:
    files = sorted(seeds().glob("*.txt"), reverse=True)

    assert run(["propose", *map(str, files)]) == 0

    told = capfd.readouterr()
    forms = [json.loads(line) for line in lines(told.out)]
    assert [form["page"] for form in forms] == [path.name for path in files]
    assert all(form["articles"] for form in forms)
    assert not any(article["confirmed"] for form in forms for article in form["articles"])
    assert told.err == ""


def test_propose_says_what_it_refused_and_goes_on(tmp_path: Path, capfd: Capture) -> None:
    picture = tmp_path / "a.txt"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    page = next(seeds().glob("*.txt"))
    out = tmp_path / "out.jsonl"

    assert run(["propose", str(picture), str(page), "--out", str(out)]) == 1

    told = capfd.readouterr()
    assert told.out == ""
    assert "a PNG image" in told.err
    assert json.loads(out.read_text("utf-8"))["page"] == page.name


def test_propose_leaves_the_file_when_there_is_nothing_to_put_into_it(
    tmp_path: Path, capfd: Capture
) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("before")
    empty = tmp_path / "empty"
    empty.mkdir()

    assert run(["propose", str(empty), "--out", str(out)]) == 1
    assert "nothing to read" in capfd.readouterr().err
    assert run(["propose", str(tmp_path / "missing"), "--out", str(out)]) == 1
    assert out.read_text() == "before"


# Suggest


def test_suggest_gives_page_forms_with_spans_in_the_order_given(capfd: Capture) -> None:
    files = sorted(seeds().glob("*.txt"), reverse=True)

    assert run(["suggest", *map(str, files)]) == 0

    told = capfd.readouterr()
    forms = [json.loads(line) for line in lines(told.out)]
    assert [form["page"] for form in forms] == [path.name for path in files]
    assert told.err == ""
    for form in forms:
        assert {s["label"] for s in form["spans"]} == {"PER", "LOC", "ORG", "TIME"}
        assert len({s["id"] for s in form["spans"]}) == len(form["spans"])
        for span in form["spans"]:
            marked = "".join(form["text"][r["start"] : r["end"]] for r in span["ranges"])
            assert marked == span["text"]
            assert span["origin"] == "suggestion"
            assert 0 < span["confidence"] <= 1


def test_suggest_keeps_what_a_page_form_holds(tmp_path: Path, capfd: Capture) -> None:
    text = "局长陈志远、主任郑海燕到场。"
    mine = {"id": "s1", "label": "X", "ranges": [{"start": 0, "end": 5}], "origin": "human"}
    article = {"id": "a", "fragments": [{"role": "body", "start": 0, "end": len(text)}]}
    form = {"page": "p", "text": text, "articles": [article], "spans": [mine]}
    path = tmp_path / "p.json"
    path.write_text(json.dumps(form), "utf-8")

    assert run(["suggest", str(path)]) == 0

    (line,) = lines(capfd.readouterr().out)
    told = json.loads(line)
    assert [a["id"] for a in told["articles"]] == ["a"]
    assert [(s["label"], s["origin"]) for s in told["spans"]] == [
        ("X", "human"),
        ("PER", "suggestion"),
    ]


def test_suggest_gives_only_the_labels_that_are_asked_for(tmp_path: Path, capfd: Capture) -> None:
    page = tmp_path / "p.txt"
    page.write_text("本报讯（记者 王涛）局长陈志远捐款5万元。", "utf-8")

    assert run(["suggest", str(page), "--label", "reporter", "--label", "QUANTITY"]) == 0

    (line,) = lines(capfd.readouterr().out)
    spans = json.loads(line)["spans"]
    assert [(s["label"], s["text"]) for s in spans] == [("reporter", "王涛"), ("QUANTITY", "5万元")]


def test_suggest_says_what_it_refused_and_goes_on(tmp_path: Path, capfd: Capture) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "b.txt").write_text("局长陈志远表示", "utf-8")
    out = tmp_path / "out.jsonl"

    assert run(["suggest", str(tmp_path), "--out", str(out)]) == 1

    assert "a PNG image" in capfd.readouterr().err
    assert json.loads(out.read_text("utf-8"))["spans"][0]["text"] == "陈志远"


# Import, export, check, stats, backup


def test_pages_go_in_and_come_out_the_same(
    tmp_path: Path, workspace: str, gold: str, capfd: Capture
) -> None:
    first, second = tmp_path / "1.jsonl", tmp_path / "2.jsonl"
    other = str(tmp_path / "other.sqlite")

    assert run(["import", str(seeds()), gold, "--workspace", workspace]) == 0
    assert len(lines(capfd.readouterr().out)) == 6
    assert run(["export", "--format", "pages", "--out", str(first), "--workspace", workspace]) == 0
    told = capfd.readouterr()
    assert told.out == ""
    assert told.err.startswith("6 pages, 6 records")
    assert run(["import", str(first), "--workspace", other]) == 0
    assert run(["export", "--format", "pages", "--out", str(second), "--workspace", other]) == 0

    assert first.read_bytes() == second.read_bytes()


def test_import_says_a_line_per_file_and_why_one_was_refused(
    tmp_path: Path, workspace: str, gold: str, capfd: Capture
) -> None:
    chinese = tmp_path / "gb\n.txt"
    chinese.write_bytes("本报讯 昨日我市普降瑞雪。".encode("gb18030"))
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")

    code = run(["import", str(chinese), str(empty), gold, gold, "--workspace", workspace])

    told = capfd.readouterr()
    assert code == 1
    assert lines(told.out) == [
        f"{tmp_path}/gb\\n.txt: added (text, GB18030)",
        f"{gold}: added (page form, UTF-8)",
        f"{gold}: already there (page form, UTF-8)",
    ]
    assert lines(told.err) == [f"{empty}: the file is empty: there is nothing in it to annotate"]


def test_pictures_are_read_by_ocr_unless_that_is_switched_off(
    tmp_path: Path, workspace: str, capfd: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = tmp_path / "a.png"
    Image.new("L", (300, 200), "white").save(picture)
    told = Told([line(20, 20, "招领启事在此")])
    monkeypatch.setattr(ocr, "_loaded", [told])

    assert run(["import", "--no-ocr", str(picture), "--workspace", workspace]) == 1
    assert "OCR is switched off" in capfd.readouterr().err
    assert run(["import", str(picture), "--workspace", workspace]) == 0
    assert lines(capfd.readouterr().out) == [f"{picture}: added (picture, OCR)"]
    assert run(["import", str(picture), "--workspace", workspace]) == 0
    assert lines(capfd.readouterr().out) == [f"{picture}: already there (picture, OCR)"]
    assert len(told.seen) == 1


def test_export_goes_to_standard_output_without_a_file(
    workspace: str, gold: str, capfd: Capture
) -> None:
    run(["import", gold, "--workspace", workspace])
    capfd.readouterr()

    assert run(["--workspace", workspace, "export", "--format", "articles"]) == 0

    record = json.loads(capfd.readouterr().out)
    assert record["title"] == "瑞雪兆丰年"
    assert record["text"] == "瑞雪兆丰年\n本报讯 昨日我市普降瑞雪。"


def test_export_takes_the_pages_that_are_asked_for(
    workspace: str, gold: str, capfd: Capture
) -> None:
    run(["import", str(seeds()), gold, "--workspace", workspace])
    capfd.readouterr()

    def exported(*options: str) -> tuple[int, list[str]]:
        code = run(["export", "--format", "pages", "--workspace", workspace, *options])
        return code, [json.loads(line)["page"] for line in lines(capfd.readouterr().out)]

    assert exported("--confirmed") == (0, ["金.txt"])
    assert exported("--page", "00[01]_*", "--page", "金.txt")[1] == [
        "000_27df238b7c08a488.txt",
        "001_f0c8c362f99da4ea.txt",
        "金.txt",
    ]
    assert exported("--page", "missing") == (1, [])


def test_export_tells_which_spans_it_left_out(
    workspace: str, tmp_path: Path, capsys: Capture
) -> None:
    spans = [
        {"id": "s1", "label": "TIME", "ranges": [{"start": 10, "end": 12}]},
        {"id": "s2", "label": "PER", "ranges": [{"start": 20, "end": 21}]},
    ]
    text = str(GOLD["text"]) + "x\n"
    form = tmp_path / "spans.json"
    form.write_text(json.dumps({**GOLD, "text": text, "spans": spans}), "utf-8")
    assert run(["import", str(form), "--workspace", workspace]) == 0
    capsys.readouterr()

    export = ["export", "--format", "spans", "--workspace", workspace]
    assert run([*export, "--unit", "sentence"]) == 0

    told = capsys.readouterr()
    records = [json.loads(line) for line in lines(told.out)]
    assert [(r["unit"], [s["text"] for s in r["spans"]]) for r in records] == [
        ("sentence", []),
        ("sentence", ["昨日"]),
    ]
    assert "(PER, at 20) is left out: it stands in no article" in told.err
    assert run([*export, "--unit", "word"]) == 2
    said = " ".join(capsys.readouterr().err.replace("│", " ").split())
    assert "there are article, page, sentence" in said


def test_label_sets_are_listed_shown_used_and_go_out_and_in(
    workspace: str, tmp_path: Path, capsys: Capture
) -> None:
    file = tmp_path / "set.json"

    def labels(*arguments: str) -> tuple[int, list[str]]:
        code = run(["labels", *arguments, "--workspace", workspace])
        return code, lines(capsys.readouterr().out)

    assert run(["import", str(tmp_path), "--workspace", workspace]) == 1  # makes the workspace
    capsys.readouterr()
    assert labels("list") == (
        0,
        [
            "name\ttitle\tlabels\tin use",
            "bylines\tBylines\t5\t",
            "news-entities\tNews entities\t7\tyes",
        ],
    )
    assert labels("show", "news-entities")[1][5] == "TITLE\tTitle\t5\t\tswitched off\t#cf3f6b"
    assert labels("export", "bylines", str(file)) == (0, [])
    file.write_text(file.read_text("utf-8").replace('"bylines"', '"mine"'), "utf-8")
    assert labels("import", str(file)) == (0, [f"{file}: mine"])
    assert labels("use", "mine") == (0, [])
    assert labels("list")[1][2] == "mine\tBylines\t5\tyes"
    assert labels("use", "x")[0] == 1
    assert labels("show")[0] == 2
    assert labels("list", "x")[0] == 2


def test_export_to_a_place_that_cannot_be_written_is_told(
    tmp_path: Path, workspace: str, gold: str, capfd: Capture
) -> None:
    run(["import", gold, "--workspace", workspace])
    capfd.readouterr()
    out = str(tmp_path / "missing" / "a.jsonl")

    assert run(["export", "--format", "pages", "--out", out, "--workspace", workspace]) == 1
    assert run(["export", "--format", "pages", "--out", workspace, "--workspace", workspace]) == 1

    first, second = lines(capfd.readouterr().err)
    assert first.endswith("cannot be written: No such file or directory")
    assert "is a database" in second


def test_check_finds_nothing_in_a_sound_workspace(
    workspace: str, gold: str, capfd: Capture
) -> None:
    run(["import", gold, "--workspace", workspace])
    capfd.readouterr()

    assert run(["check", "--workspace", workspace]) == 0
    told = capfd.readouterr()
    assert told.out == ""
    assert told.err == "1 page checked, 0 findings\n"


def test_stats_are_columns_in_a_pipe(workspace: str, gold: str, capfd: Capture) -> None:
    run(["import", gold, "--workspace", workspace])
    capfd.readouterr()

    assert run(["stats", "--workspace", workspace]) == 0

    header, row = (line.split("\t") for line in lines(capfd.readouterr().out))
    found = dict(zip(header, row, strict=True))
    assert found["page"] == "金.txt"
    assert (found["status"], found["articles"], found["confirmed"]) == ("done", "1", "1")


def test_stats_of_spans_are_tables_or_json(workspace: str, gold: str, capfd: Capture) -> None:
    run(["import", gold, "--workspace", workspace])
    capfd.readouterr()
    assert run(["stats", "--spans", "--workspace", workspace]) == 0
    tables = [table.splitlines() for table in capfd.readouterr().out.split("\n\n")]
    assert [table[0].split("\t")[0] for table in tables] == [
        *("label", "label", "day", "page", "string"),
    ]
    assert run(["stats", "--spans", "--json", "--workspace", workspace]) == 0
    form = json.loads(capfd.readouterr().out)
    assert list(form) == ["labels", "suggestions", "days", "pages", "strings"]
    assert len(form["pages"]) == len(tables[3]) - 1


def test_stats_can_be_had_by_kind_article_and_proposal_and_as_json(
    workspace: str, gold: str, capfd: Capture
) -> None:
    run(["import", gold, "--workspace", workspace])
    with closing(Workspace.open(workspace)) as there:
        there.perform(1, (before := there.annotation(1)), replace(before, comment="x"), "comment")
    capfd.readouterr()

    def stats(*arguments: str) -> list[dict[str, str]]:
        assert run(["stats", *arguments, "--workspace", workspace]) == 0
        header, *rows = (line.split("\t") for line in lines(capfd.readouterr().out))
        return [dict(zip(header, row, strict=True)) for row in rows]

    assert [(one["kind"], one["edits"]) for one in stats("--by", "kind")] == [("comment", "1")]
    assert [one["article"] for one in stats("--articles")] == ["a1", "–"]
    assert stats("--by", "article") == stats("--articles")
    assert [(one["proposal"], one["done"]) for one in stats("--by", "proposal")] == [
        ("annotated", "1")
    ]
    assert run(["stats", "--json", "--workspace", workspace]) == 0
    told = capfd.readouterr()
    (page,) = json.loads(told.out)["pages"]
    assert (page["page"], page["edits"], page["undone"]) == ("金.txt", 1, 0)
    assert "annotated already: 1 page, 1 done" in told.err
    assert run(["stats", "--by", "weather", "--workspace", workspace]) == 2


def test_every_nth_page_can_be_left_without_a_proposal(workspace: str, capfd: Capture) -> None:
    assert run(["import", str(seeds()), "--blank-every", "1", "--workspace", workspace]) == 0

    told = lines(capfd.readouterr().out)
    assert len(told) == 5
    assert all(": added without a proposal (" in line for line in told)
    run(["stats", "--by", "proposal", "--workspace", workspace])
    assert lines(capfd.readouterr().out)[1].startswith("without\t5\t")
    assert run(["import", str(seeds()), "--blank-every", "-1", "--workspace", workspace]) == 2


def test_a_backup_is_a_workspace(tmp_path: Path, workspace: str, gold: str) -> None:
    copy = tmp_path / "copy.sqlite"
    run(["import", gold, "--workspace", workspace])

    assert run(["backup", str(copy), "--workspace", workspace]) == 0
    assert run(["check", "--workspace", str(copy)]) == 0


@pytest.mark.parametrize("name", ["check", "stats", "backup", "export"])
def test_what_only_reads_makes_no_workspace(name: str, tmp_path: Path, capfd: Capture) -> None:
    missing = tmp_path / "missing.sqlite"
    more = {"backup": ["copy"], "export": ["--format", "pages"]}.get(name, [])

    assert run([name, *more, "--workspace", str(missing)]) == 1
    assert len(lines(capfd.readouterr().err)) == 1
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_no_workspace_is_told(gold: str, capfd: Capture) -> None:
    assert run(["import", gold, "--workspace", gold]) == 1
    assert run(["stats", "--workspace", "mysql://user:secret@host/db"]) == 1

    told = capfd.readouterr().err
    assert "Traceback" not in told
    assert "secret" not in told


def test_a_workspace_that_is_open_in_a_window_takes_no_import(
    workspace: str, gold: str, capfd: Capture
) -> None:
    window = Workspace.open(workspace)
    try:
        done = subprocess.run(
            [*ANNOTATOR, "import", gold, "--workspace", workspace],
            capture_output=True,
            text=True,
            cwd=ROOT,
            check=False,
        )
    finally:
        window.close()

    assert done.returncode == 1
    assert done.stdout == ""
    assert len(lines(done.stderr)) == 1
    assert "open" in done.stderr


# Pipes, signals, terminals


def test_a_pipe_that_closes_early_ends_it_without_a_traceback(tmp_path: Path) -> None:
    for n in range(300):
        (tmp_path / f"{n}.txt").write_text("本报讯 昨日我市普降瑞雪。\n" * 40, "utf-8")
    process = subprocess.Popen(
        [*ANNOTATOR, "propose", str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    told = process.stderr.read()
    process.stderr.close()

    assert process.wait(30) == 141
    assert told == b""


def test_ctrl_c_ends_it_in_a_word(tmp_path: Path) -> None:
    for n in range(2_000):
        (tmp_path / f"{n}.txt").write_text("本报讯 昨日我市普降瑞雪。\n" * 40, "utf-8")
    out = tmp_path / "out.jsonl"
    out.write_text("before")
    process = subprocess.Popen(
        [*ANNOTATOR, "propose", str(tmp_path), "--out", str(out)],
        stderr=subprocess.PIPE,
        cwd=ROOT,
        text=True,
    )
    deadline = time.monotonic() + 30
    while not list(tmp_path.glob(".out.jsonl.*")) and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=30)

    assert process.returncode == 130
    assert told == "interrupted\n"
    assert out.read_text() == "before"
    assert not list(tmp_path.glob(".out.jsonl.*"))


def test_names_on_a_terminal_are_text_and_nothing_else() -> None:
    assert plain("a\nb\x1b[31m\u202egpj\x85\u3000报<b>[red]") == (
        "a\\nb\\x1b[31m\\u202egpj\\x85\u3000报<b>[red]"
    )
    assert plain(os.fsdecode(b"\xff")) == "\\udcff"


def test_output_is_utf8_where_the_locale_is_not(gold: str) -> None:
    done = subprocess.run(
        [*ANNOTATOR, "propose", gold],
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.decode("utf-8"))["page"] == "金.txt"


# Learning


def test_learning_says_whether_it_helps_and_is_forgotten(
    workspace: str, tmp_path: Path, capsys: Capture
) -> None:
    folder = tmp_path / "江城晚报"
    folder.mkdir()
    for n in range(5):
        page = write(page_with_banner(n))
        (folder / f"{n}.json").write_text(json.dumps(page, ensure_ascii=False), "utf-8")
    Workspace.open(workspace).close()
    assert run(["learn", "--workspace", workspace]) == 1
    assert "nothing to learn from" in capsys.readouterr().err
    assert run(["import", str(folder), "--workspace", workspace]) == 0
    capsys.readouterr()
    assert run(["learn", "--workspace", workspace]) == 0
    told = capsys.readouterr()
    table = [line.split("\t") for line in lines(told.out)[1:]]
    assert table[0][-3:] == ["effort", "pages", "used"]
    assert [row[0] for row in table[1:]] == ["before", "texts", "lines", "roles", "after"]
    assert "5 of 5 pages held out" in told.out
    assert "use what was learnt (lines)" in told.err
    new = tmp_path / "new.txt"
    new.write_text(page_with_banner(60).page.text, "utf-8")
    named = ["--source", "江城晚报"]
    assert run(["propose", str(new), "--learnt", workspace, *named]) == 0
    with_it = json.loads(capsys.readouterr().out)
    assert run(["propose", str(new), *named]) == 0
    without = json.loads(capsys.readouterr().out)
    assert len(with_it["furniture"]) == len(without.get("furniture", [])) + 1
    assert run(["learn", "--forget", "--workspace", workspace]) == 0
    assert "1 source" in capsys.readouterr().err
    assert run(["propose", str(new), "--learnt", workspace, *named]) == 0
    assert json.loads(capsys.readouterr().out) == without


def test_one_confirmed_page_is_too_few_to_learn_from(
    workspace: str, gold: str, capsys: Capture
) -> None:
    assert run(["import", gold, "--workspace", workspace, "--source", "日报"]) == 0
    assert run(["learn", "--workspace", workspace]) == 0
    told = capsys.readouterr()
    assert "日报: 1 confirmed page; two or more are needed" in told.err


@pytest.mark.parametrize("words", [["learn"], ["learn", "--forget"], ["labels", "use", "bylines"]])
def test_what_needs_pages_or_labels_makes_no_workspace(
    words: list[str], tmp_path: Path, capfd: Capture
) -> None:
    path = tmp_path / "typo.sqlite"

    assert run([*words, "--workspace", str(path)]) == 1
    assert lines(capfd.readouterr().err) == [f"there is no workspace at {path}"]
    assert list(tmp_path.iterdir()) == []


def test_learning_from_an_unknown_source_is_refused_and_keeps_nothing(
    workspace: str, gold: str, capfd: Capture
) -> None:
    run(["import", gold, "--source", "晚报", "--workspace", workspace])
    capfd.readouterr()

    assert run(["learn", "--source", "日报", "--workspace", workspace]) == 1
    assert lines(capfd.readouterr().err) == ["no page is of the source '日报'; there are '晚报'"]
    with closing(Workspace.open(workspace)) as there:
        assert there.learnt() == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has it")
def test_results_that_find_no_room_are_told() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*ANNOTATOR, "formats"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            check=False,
        )

    assert done.returncode == 1
    assert done.stderr == (
        "the results cannot be written: No space left on device; write them elsewhere\n"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of Unix closes it")
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
def test_a_closed_stream_is_no_error(closed: str) -> None:
    line = f"{shlex.join(ANNOTATOR)} formats {closed}"
    done = subprocess.run(line, shell=True, capture_output=True, text=True, cwd=ROOT, check=False)

    assert (done.returncode, done.stderr) == (0, "")


def test_a_number_of_places_that_is_no_number_of_places_is_wrong_usage(workspace: str) -> None:
    assert run(["search", "王", "--first", "9" * 30, "--workspace", workspace]) == 2


def test_an_export_is_parted_and_made_again_from_its_manifest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace, data, again = (str(tmp_path / name) for name in ("w.sqlite", "data", "again"))
    assert run(["import", str(seeds()), "--workspace", workspace]) == 0
    export = ["export", "--workspace", workspace]
    capsys.readouterr()

    assert run([*export, "--format", "spans", "--split", "60/40", "--out", data]) == 0
    assert sorted(one.name for one in Path(data).iterdir()) == [
        "manifest.json",
        "test.jsonl",
        "train.jsonl",
    ]
    assert run([*export, "--manifest", str(Path(data) / "manifest.json"), "--out", again]) == 0
    assert "byte by byte" in capsys.readouterr().err
    train = (Path(again) / "train.jsonl").read_bytes()
    assert train == (Path(data) / "train.jsonl").read_bytes() != b""


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--format", "pages", "--split", "80/10/10"], "this export needs a name"),
        (["--format", "pages", "--split", "80/30", "--out", "x"], "do not make a hundred"),
        (["--format", "spans", "--option", "unit"], "write KEY=VALUE"),
        (["--format", "spans", "--option", "size=3"], "no option 'size'"),
        (["--manifest", "nowhere.json"], "name where to write"),
        (["--manifest", "m.json", "--out", "x", "--format", "csv"], "the manifest says that"),
        (["--manifest", "m.json", "--out", "x", "--status", "done"], "the manifest says that"),
        (["--format", "spans", "--seed", "7"], "without --split there are no parts"),
    ],
)
def test_a_wrong_wish_for_an_export_is_wrong_usage(
    capsys: pytest.CaptureFixture[str], options: list[str], said: str
) -> None:
    assert run(["export", *options]) == 2
    assert said in " ".join(capsys.readouterr().err.replace("│", " ").split())


# What other programs and other annotators made


def test_what_of_a_page_could_not_be_taken_is_told_with_its_line(
    tmp_path: Path, workspace: str, capfd: Capture
) -> None:
    file = tmp_path / "people.jsonl"
    record = {"text": "王涛在太原", "label": [[0, 2, "HERO"], [3, 99, "CITY"]]}
    file.write_text(json.dumps(record), "utf-8")

    assert run(["import", str(file), "--workspace", workspace]) == 0

    told = capfd.readouterr()
    assert told.out == f"{file}:1: added (doccano, UTF-8)\n"
    assert f"{file}:1: 'CITY' at 3..99 was left out: the text ends at 5" in told.err
    assert "the label set 'people' was made of the labels that came in: HERO" in told.err


def test_each_annotators_work_can_be_exported(
    tmp_path: Path, workspace: str, gold: str, capfd: Capture
) -> None:
    other = tmp_path / "other.json"
    other.write_text(json.dumps({**GOLD, "annotator": "李四", "comment": "of 李四"}), "utf-8")
    assert run(["import", gold, str(seeds()), "--workspace", workspace]) == 0
    assert run(["import", str(other), "--workspace", workspace]) == 0
    assert "its annotation was added as 李四's" in capfd.readouterr().out

    def exported(*more: str) -> list[dict[str, object]]:
        assert run(["export", "--format", "pages", "--workspace", workspace, *more]) == 0
        return [json.loads(line) for line in lines(capfd.readouterr().out)]

    assert len(exported()) == 6
    (one,) = exported("--annotator", "李四")
    assert (one["annotator"], one["comment"]) == ("李四", "of 李四")
    assert run(["stats", "--annotator", "李四", "--workspace", workspace]) == 0
    assert len(lines(capfd.readouterr().out)) == 2
    for name in ("export", "stats"):
        form = ["--format", "pages"] if name == "export" else []
        assert run([name, *form, "--annotator", "王五", "--workspace", workspace]) == 1
        told = capfd.readouterr()
        assert "there is no annotation of '王五'; there are some of " in told.err
        assert "'李四'" in told.err
        assert told.out == ""
    assert run(["check", "--workspace", workspace]) == 0


def test_formats_tells_what_can_be_read_too(capfd: Capture) -> None:
    assert run(["formats"]) == 0

    told = [one for one in lines(capfd.readouterr().out) if one.startswith("import: ")]
    assert [one.split("  ")[0].removeprefix("import: ") for one in told] == [
        source.what for source in SOURCES
    ]
    assert "import: brat  (.ann)  Annotations beside the text of the same name." in told
