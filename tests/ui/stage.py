"""A desk with a real workspace on it, for the tests of the panes."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from annotator.domain.annotation import Annotation, Article, Doubt, Fragment, Proposal
from annotator.domain.page import Page
from annotator.domain.range import Range
from annotator.segmentation.words import Words
from annotator.ui.desk import Desk
from annotator.ui.job import Jobs
from annotator.ui.label_mode import LabelMode
from annotator.ui.theme import Theme
from annotator.workspace import boundary
from annotator.workspace.importing import Sources
from annotator.workspace.target import Target
from annotator.workspace.workspace import Workspace

SNOW = "瑞雪兆丰年\n本报讯 昨日，我市普\n降瑞雪。\n\n植树节\n春天到了，大家都去植\n树。\n\n第二版\n"
RAIN = "大雨\n夜里下了大雨。\n"


def propose(page: Page, *, settled: Annotation | None = None) -> Proposal:
    """Paragraphs of more than a line are articles; the first line is the headline."""
    del settled
    articles: list[Article] = []
    place = 0
    for piece in page.text.split("\n\n"):
        head, _, body = piece.rstrip("\n").partition("\n")
        if body:
            start = place + len(head) + 1
            fragments = (
                Fragment("headline", Range(place, place + len(head))),
                Fragment("body", Range(start, start + len(body))),
            )
            articles.append(Article(f"a{len(articles) + 1}", fragments))
        place += len(piece) + 2
    doubts = [
        Doubt(article.fragments[0].start, "headline fits no article", 0.4 + n / 10)
        for n, article in enumerate(articles[1:])
    ]
    return Proposal(tuple(articles), doubts=tuple(doubts))


class Stage:
    """The parts that panes are made of, and what a person does to the open page."""

    def __init__(self, workspace: Workspace, theme: Theme, folder: Path) -> None:
        self.workspace, self.theme, self.folder = workspace, theme, folder
        self.desk = Desk()
        self.jobs = Jobs()
        self.mode = LabelMode(self.desk, Words())

    def open(self) -> None:
        """The workspace comes to the desk, its first page open."""
        self.desk.take_workspace(self.workspace)
        ids = self.ids
        if ids:
            self.desk.open_page(ids[0])

    @property
    def ids(self) -> list[int]:
        return [summary.id for summary in self.workspace.summaries()]

    @property
    def page(self) -> Annotation:
        assert self.desk.annotation is not None
        return self.desk.annotation

    def confirm(self, number: int) -> None:
        article = self.page.articles[number - 1]
        target = Target.on_page(self.page, article.fragments[0].start)
        self.desk.edit(lambda annotation: boundary.confirm(annotation, target))

    def merge_all(self) -> None:
        ids = [article.id for article in self.page.articles]
        self.desk.edit(lambda annotation: boundary.merge(annotation, ids, 0))


@contextmanager
def staged(folder: Path, theme: Theme, texts: Sequence[str] = (SNOW, RAIN)) -> Iterator[Stage]:
    """A stage whose pages have these texts and are called p1.txt, p2.txt…"""
    files = folder / "in"
    files.mkdir()
    for n, text in enumerate(texts, 1):
        (files / f"p{n}.txt").write_text(text, "utf-8")
    workspace = Workspace.open(folder / "w.sqlite", annotator="Li")
    for result in workspace.import_paths([files], sources=Sources(propose=propose)):
        assert result.error is None
    stage = Stage(workspace, theme, folder)
    yield stage
    stage.jobs.wait_for_all()
    stage.desk.close()
    workspace.close()
