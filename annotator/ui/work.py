"""Boundary work: takes a command from the menu to the desk, at what the person is at."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from annotator.domain.annotation import Annotation, Article
from annotator.domain.error import AnnotatorError, EditRefused
from annotator.domain.reading import ReadingText
from annotator.domain.role import KINDS, ROLES
from annotator.segmentation.words import Words
from annotator.ui.ask import Ask
from annotator.ui.command import Commands
from annotator.ui.desk import Desk
from annotator.ui.panes import Panes
from annotator.ui.settings import Settings
from annotator.workspace import boundary
from annotator.workspace.boundary import COMMANDS, Edited
from annotator.workspace.target import Target, article_of


class Work(QObject):
    """Connects every command that edits to what it does."""

    def __init__(
        self,
        desk: Desk,
        panes: Panes,
        commands: Commands,
        words: Words,
        settings: Settings,
        ask: Ask,
    ) -> None:
        super().__init__(panes)
        self._desk = desk
        self._panes = panes
        self._words = words
        self._settings = settings
        self._ask = ask
        for name, make in COMMANDS.items():
            commands.connect(name, lambda make=make: self.carry_out(make))
        for role in ROLES:
            commands.connect(f"role-{role}", lambda role=role: self._set_role(role))
        for kind in KINDS:
            commands.connect(f"kind-{kind}", lambda kind=kind: self._set_kind(kind))
        for number in range(1, 10):
            commands.connect(f"move-to-{number}", lambda n=number: self.move_to_number(n))
        self.nudges_instead: Callable[[bool, bool], bool] = lambda right, by_word: False
        """Moves (right, by a word) something else than a border, and says so; in label mode."""
        commands.connect("take-here", self._take_here)
        commands.connect("edge-left", lambda: self._nudge(right=False, by_word=False))
        commands.connect("edge-right", lambda: self._nudge(right=True, by_word=False))
        commands.connect("edge-left-word", lambda: self._nudge(right=False, by_word=True))
        commands.connect("edge-right-word", lambda: self._nudge(right=True, by_word=True))
        commands.connect("comment-article", self._comment_article)
        commands.connect("comment-page", self._comment_page)
        commands.connect("copy-reading", self._copy_reading)
        panes.source.view.cut_wanted.connect(self._move_cut)
        panes.articles.text_wanted.connect(self._correct)
        panes.articles.take_wanted.connect(self._take_at)

    def carry_out(self, make: Callable[[Annotation, Target], Edited]) -> None:
        """Carries out a command at the target of the pane that is worked in."""
        target = self._panes.target
        if target is None:
            self._desk.refuse(EditRefused("no page is open"))
            return
        goes_on = self._settings.switch("confirming-goes-on")

        def made(annotation: Annotation) -> Edited:
            edited = make(annotation, target)
            if edited.name == "confirm-article" and not goes_on:
                return Edited(edited.after, edited.name, edited.arguments)
            return edited

        before = self._desk.annotation
        edited = self._desk.edit(made)
        if edited is not None and edited.go_to is None and self._desk.annotation is before:
            self._desk.say(self.tr("It is so already."))

    def carry_out_on(self, ids: list[str], make: Callable[[Annotation, Target], Edited]) -> None:
        """Carries out a command on all of these articles, as if they were selected."""
        annotation = self._desk.annotation
        if annotation is None or not ids:
            return
        chosen = [annotation.article(one) for one in ids]
        ranges = tuple(r for article in chosen for r in article.ranges)
        target = Target(ranges[0].start, ranges, ids[0], 0)
        self._desk.edit(lambda annotation: make(annotation, target))

    def move_article(self, article_id: str, to: int) -> None:
        """The article takes that place, from 0."""
        self._desk.edit(lambda annotation: boundary.move_article(annotation, article_id, to))

    def set_kind_of(self, ids: list[str], kind: str) -> None:
        """All of these articles are of that kind."""
        self.carry_out_on(ids, lambda annotation, at: boundary.set_kind(annotation, at, kind))

    def confirm_all(self, ids: list[str], confirmed: bool) -> None:
        """All of these articles are right, or not yet."""
        self.carry_out_on(ids, boundary.confirm if confirmed else boundary.unconfirm)

    def _set_role(self, role: str) -> None:
        self.carry_out(lambda annotation, target: boundary.set_role(annotation, target, role))

    def _set_kind(self, kind: str) -> None:
        self.carry_out(lambda annotation, target: boundary.set_kind(annotation, target, kind))

    def move_to_number(self, number: int) -> None:
        """The selection, or the caret's fragment, goes to the article of that number (from 1)."""

        def make(annotation: Annotation, target: Target) -> Edited:
            if not 1 <= number <= len(annotation.articles):
                raise EditRefused("there is no article {number}", number=number)
            return boundary.move_to(annotation, target, annotation.articles[number - 1].id)

        self.carry_out(make)

    def _take_here(self) -> None:
        """What is selected in the source goes to the caret in the articles."""
        source, caret = self._panes.page_view.target, self._panes.articles.target
        if source is None or caret is None:
            self._desk.refuse(EditRefused("this text belongs to no article yet"))
            return
        ranges = list(source.ranges)
        self._desk.edit(lambda annotation: boundary.take(annotation, ranges, caret))

    def _take_at(self, caret: Target) -> None:
        """What was dragged lands at a caret in the articles."""
        target = self._panes.target
        if target is not None:
            ranges = list(target.ranges)
            self._desk.edit(lambda annotation: boundary.take(annotation, ranges, caret))

    def _move_cut(self, at: int, to: int) -> None:
        self._desk.edit(lambda annotation: boundary.move_cut(annotation, at, to))

    def _correct(self, article_id: str, start: int, end: int, text: str) -> None:
        edited = self._desk.edit(
            lambda annotation: boundary.correct(annotation, article_id, start, end, text)
        )
        if edited is not None:
            self._panes.articles.go_to_reading(article_id, start + len(text))

    def _nudge(self, *, right: bool, by_word: bool) -> None:
        annotation = self._desk.annotation
        if annotation is None or self.nudges_instead(right, by_word):
            return
        text = annotation.page.text

        def stop(at: int) -> int:
            if by_word:
                found = self._words.word_at(text, at if right else at - 1)
                beyond = None if found is None else found.end if right else found.start
                if beyond is not None and beyond != at:
                    return beyond
            at += 1 if right else -1
            while 0 < at < len(text) and text[at - 1 if right else at].isspace():
                at += 1 if right else -1
            return min(max(at, 0), len(text))

        self.carry_out(
            lambda annotation, target: boundary.nudge(annotation, target, right=right, stop=stop)
        )

    def _article_here(self) -> Article | None:
        """The article that the person is at; says why where there is none."""
        annotation, target = self._desk.annotation, self._panes.target
        if annotation is None or target is None:
            return None
        try:
            return article_of(annotation, target)
        except AnnotatorError as error:
            self._desk.refuse(error)
            return None

    def _comment_article(self) -> None:
        annotation, article = self._desk.annotation, self._article_here()
        if annotation is None or article is None:
            return
        number = annotation.index(article.id) + 1
        self._comment(
            article.id,
            self.tr("Comment on article {number}").format(number=number),
            article.comment,
        )

    def _comment_page(self) -> None:
        if self._desk.annotation is not None:
            title = self.tr("Comment on the page")
            self._comment(None, title, self._desk.annotation.comment)

    def _comment(self, article_id: str | None, title: str, old: str) -> None:
        text = self._ask.text(title, self.tr("Comment:"), old, lines=True)
        if text is not None and text != old:
            self._desk.edit(lambda annotation: boundary.comment(annotation, article_id, text))

    def _copy_reading(self) -> None:
        annotation, article = self._desk.annotation, self._article_here()
        if annotation is None or article is None:
            return
        text = ReadingText(annotation.page, article, annotation.corrections).text
        QGuiApplication.clipboard().setText(text)
        number = annotation.index(article.id) + 1
        said = self.tr("Copied the text of article {number}.")
        self._desk.say(said.format(number=number))
