"""From a PDF to its articles: the commands, the workspace, and the benchmark's own measure."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from annotator.commands import run
from annotator.domain.adopt import adopt, differing
from annotator.domain.annotation import Annotation
from annotator.workspace.importing import default_propose
from annotator.workspace.workspace import Workspace
from tests.exchange.pdfs import Pdf, Sheet

BENCH = Path(__file__).parents[2] / "shared" / "bench"

FLOOD = [
    "　　本报讯连日来强降雨使",
    "澄河水位持续上涨，沿河各",
    "村组织青壮年日夜巡堤，群",
    "众情绪稳定。",
]
SCHOOL = [
    "　　本报讯新学期开学第一",
    "天，山里的孩子们通过屏幕",
    "和城里的同学一起上音乐课",
    "，受益很多。",
]


def newspaper(path: Path) -> Path:
    """Two articles side by side, set line by line across both."""
    sheet = Sheet()
    sheet.text(35, 60, "沿河日夜巡堤", size=16).text(195, 60, "山里连着山外", size=16)
    for n, (left, right) in enumerate(zip(FLOOD, SCHOOL, strict=True)):
        sheet.text(30, 90 + 15 * n, left).text(190, 90 + 15 * n, right)
    return Pdf([sheet]).write(path)


def framed(path: Path) -> Path:
    """One article, and in a frame below it another one whose heading is set no larger."""
    sheet = Sheet().text(35, 60, "沿河日夜巡堤", size=16)
    for n, line in enumerate([*FLOOD, *SCHOOL]):
        sheet.text(
            30, 90 + 15 * n + (60 if n > 3 else 0), line.strip("\u3000").removeprefix("本报讯")
        )
    return Pdf([sheet.frame(20, 180, 300, 270)]).write(path)


def test_propose_finds_the_articles_of_a_pdf(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run(["propose", str(newspaper(tmp_path / "a.pdf"))]) == 0

    page = json.loads(capfdbinary.readouterr().out)
    assert page["page"] == "a.pdf"
    said = [
        ["".join(page["text"][f["start"] : f["end"]].split()) for f in article["fragments"]]
        for article in page["articles"]
    ]
    assert sorted(said) == sorted(
        [
            ["沿河日夜巡堤", "".join(FLOOD).strip()],
            ["山里连着山外", "".join(SCHOOL).strip()],
        ]
    )


def test_a_pdf_comes_into_a_workspace_with_its_articles(tmp_path: Path) -> None:
    workspace = Workspace.open(str(tmp_path / "w.annotator"))
    try:
        (result,) = workspace.import_paths([newspaper(tmp_path / "a.pdf")])
        assert result.page_id is not None
        annotation = workspace.annotation(result.page_id)
    finally:
        workspace.close()

    assert annotation.page.name == "a.pdf"
    assert len(annotation.articles) == 2


def test_a_page_of_a_pdf_is_proposed_again_by_the_places_of_its_characters(tmp_path: Path) -> None:
    workspace = Workspace.open(tmp_path / "w.annotator")
    try:
        (result,) = workspace.import_paths([framed(tmp_path / "a.pdf")])
        assert result.page_id is not None
        came = workspace.annotation(result.page_id)
        again = adopt(came, workspace.proposal(result.page_id, came))
        empty = Annotation(came.page)
        by_text = adopt(empty, default_propose()(came.page, settled=empty))
    finally:
        workspace.close()

    assert again == came
    assert differing(again, by_text), "the text alone tells as much: this page proves nothing"


@pytest.fixture(scope="module")
def score() -> ModuleType:
    if not BENCH.is_dir():
        pytest.skip("the benchmark is not at hand")
    spec = importlib.util.spec_from_file_location("bench_score", BENCH / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_pages_of_the_benchmark_come_out_of_their_pdfs(
    score: ModuleType, tmp_path: Path
) -> None:
    pages = BENCH / "pages"
    out = tmp_path / "proposed.jsonl"
    files = [str(path) for path in sorted(pages.glob("*.pdf"))]
    assert run(["propose", *files, "--out", str(out)]) == 0

    rows = [
        score.score_by_text(score.load(gold), page, score.written(gold))
        for page in map(json.loads, out.read_text("utf-8").splitlines())
        for gold in [pages / f"{Path(page['page']).stem}.gold.json"]
    ]

    assert len(rows) == len(files)
    assert sum(row["exact"] for row in rows) / len(rows) >= 0.95
    assert sum(row["headline"] for row in rows) / len(rows) >= 0.95
