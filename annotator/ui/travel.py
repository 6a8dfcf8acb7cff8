"""Going about: from article to article, fragment to fragment, doubt to doubt, without the mouse."""

from bisect import bisect_left, bisect_right

from PySide6.QtCore import QCoreApplication

from annotator.domain.annotation import Doubt
from annotator.domain.claim import Claims
from annotator.domain.error import EditRefused
from annotator.ui.command import Commands
from annotator.ui.desk import Desk
from annotator.ui.doubt_words import alternative_words, confidence_words, reason_words
from annotator.ui.panes import Panes

translate = QCoreApplication.translate


class Travel:
    """Carries out the commands of the Go menu that stay on the page."""

    def __init__(self, desk: Desk, panes: Panes, commands: Commands) -> None:
        self._desk = desk
        self._panes = panes
        self._last_doubt = (0, (0.0, 0))
        """The page and the doubt (as `_sureness` orders them) that was gone to last."""
        for name, go, by in (
            ("next-article", self._go_article, 1),
            ("previous-article", self._go_article, -1),
            ("next-fragment", self._go_fragment, 1),
            ("previous-fragment", self._go_fragment, -1),
            ("next-doubt", self.go_doubt, 1),
            ("previous-doubt", self.go_doubt, -1),
            ("next-unassigned", self.go_unassigned, 1),
            ("previous-unassigned", self.go_unassigned, -1),
        ):
            commands.connect(name, lambda go=go, by=by: go(by))
        commands.connect("other-side", self._go_to_other_side)

    def _go_to_other_side(self) -> None:
        if not self._panes.other_side():
            self._desk.refuse(EditRefused("this text belongs to no article yet"))

    def _go_article(self, by: int) -> None:
        annotation, target = self._desk.annotation, self._panes.target
        if annotation is None or not annotation.articles:
            return
        here = -1
        if target is not None and target.article is not None:
            here = annotation.index(target.article)
        elif target is not None and by > 0:
            # From text that nobody claims to the next article down the page.
            starts = [min(r.start for r in a.ranges) for a in annotation.articles]
            below = [s for s in starts if s > target.at]
            here = starts.index(min(below)) - 1 if below else len(starts) - 1
        place = (here + by) % len(annotation.articles)
        self.go_to_article(annotation.articles[place].id)

    def go_to_article(self, article_id: str) -> None:
        """Goes to an article's beginning."""
        assert self._desk.annotation is not None
        article = self._desk.annotation.article(article_id)
        self._panes.go_to(article.fragments[0].start, article=article_id, fragment=0)

    def _go_fragment(self, by: int) -> None:
        """In the articles by reading order, in the source by place."""
        annotation, target = self._desk.annotation, self._panes.target
        if annotation is None or target is None:
            return
        if self._panes.active is self._panes.articles:
            order = [
                (article.id, n, f.start)
                for article in annotation.articles
                for n, f in enumerate(article.fragments)
            ]
            here = next(
                (
                    k
                    for k, (article, n, _) in enumerate(order)
                    if article == target.article and n == target.fragment
                ),
                -1,
            )
            if order:
                article, number, start = order[(here + by) % len(order)]
                self._panes.go_to(start, article=article, fragment=number)
            return
        claims = Claims.of(annotation).all
        if not claims:
            return
        # In white space one is behind the claim above, as everywhere.
        at = bisect_right(claims, target.at, key=lambda claim: claim.range.start) - 1
        claim = claims[(max(at, -1 if by > 0 else 0) + by) % len(claims)]
        self._panes.go_to(claim.range.start, article=claim.article, fragment=claim.fragment)

    def go_doubt(self, by: int) -> None:
        """The next doubt, from the least sure on; from the one that was gone to last."""
        annotation = self._desk.annotation
        if annotation is None or not annotation.doubts:
            self._desk.say(translate("Travel", "No doubts are left on this page."))
            return
        order = sorted(annotation.doubts, key=_sureness)
        page, last = self._last_doubt
        if page != self._desk.page_id:
            place = 0 if by > 0 else -1
        elif by > 0:
            place = bisect_right(order, last, key=_sureness) % len(order)
        else:
            place = bisect_left(order, last, key=_sureness) - 1
        doubt = order[place]
        self._last_doubt = self._desk.page_id, _sureness(doubt)
        self._panes.go_to(doubt.at)
        said = (reason_words(doubt), confidence_words(doubt), alternative_words(annotation, doubt))
        self._desk.say(" · ".join(filter(None, said)))

    def go_unassigned(self, by: int) -> None:
        """The next stretch that nobody claims, selected in the source."""
        annotation = self._desk.annotation
        free = Claims.of(annotation).unassigned if annotation is not None else []
        if not free:
            self._desk.say(translate("Travel", "Every character of this page is assigned."))
            return
        target = self._panes.page_view.target
        at = target.at if target is not None else 0
        if by > 0:
            found = next((r for r in free if r.start > at), free[0])
        else:
            found = next((r for r in reversed(free) if r.end < at), free[-1])
        self._panes.select([found])


def _sureness(doubt: Doubt) -> tuple[float, int]:
    return doubt.confidence, doubt.at
