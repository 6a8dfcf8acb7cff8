"""Small pages of our own for the rules, and what tests ask of a proposal."""

from annotator.domain.annotation import Annotation, Article, Origin, Proposal
from annotator.domain.page import Page
from annotator.segmentation.propose import propose

COLUMN = 16


def wrapped(paragraphs: list[str], width: int = COLUMN) -> str:
    """Paragraphs set in a column: hard line ends, the first line two characters narrower."""
    lines = []
    for paragraph in paragraphs:
        lines.append(paragraph[: width - 2])
        rest = paragraph[width - 2 :]
        lines += [rest[n : n + width] for n in range(0, len(rest), width)]
    return "\n".join(line for line in lines if line)


def proposed(text: str) -> tuple[Page, Proposal]:
    """The page of a text and its proposal, checked for what holds of every proposal."""
    page = Page("p.txt", text)
    proposal = propose(page)
    check(page, proposal)
    return page, proposal


def check(page: Page, proposal: Proposal) -> None:
    """What holds of every proposal, whatever the text."""
    Annotation(
        page,
        proposal.articles,
        proposal.furniture,
        proposal.corrections,
        doubts=proposal.doubts,
    )
    for article in proposal.articles:
        assert not article.confirmed
        assert not article.settled
        for fragment in article.fragments:
            words = page.text[fragment.start : fragment.end]
            assert words == words.strip()
        for one, two in zip(article.fragments, article.fragments[1:], strict=False):
            if one.role == two.role and one.end <= two.start:
                assert page.text[one.end : two.start].strip()
    assert all(f.origin is Origin.SUGGESTION for f in proposal.furniture)
    assert all(c.origin is Origin.SUGGESTION for c in proposal.corrections)
    assert all(0.0 <= doubt.confidence <= 1.0 for doubt in proposal.doubts)


def words(page: Page, article: Article, role: str) -> str:
    """The characters of an article's fragments of one role, without spaces."""
    parts = [page.text[f.start : f.end] for f in article.fragments if f.role == role]
    return "".join("".join(parts).split())


def roles(article: Article) -> list[str]:
    """The roles of an article's fragments in reading order."""
    return [fragment.role for fragment in article.fragments]


FLOOD = (
    "本报讯（记者 江河）连日暴雨，青龙河水位猛涨，沿岸三个村庄的两百多户村民被紧急转移到镇中学。"
    "镇里组织民兵昼夜巡堤，目前大堤安然无恙。"
)
SCHOOL = (
    "本报讯（记者 林雪）新学期开学，松岭小学的四十名学生搬进了新教室。"
    "教室里装上了暖气，孩子们再也不用戴着手套写字。"
)
FLOOD_TITLE = "青龙河水位猛涨 两百户村民转移"
SCHOOL_TITLE = "松岭小学学生搬进新教室"
