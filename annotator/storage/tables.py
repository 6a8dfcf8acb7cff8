"""The tables of a workspace, as they are at the newest version of the ladder.

Everything that belongs to an annotation is keyed by page and annotator and by what names it
there (an article's id, the first character of a furniture range), so that whole annotations are
written and read without looking up numbers. `"end"` is a word of SQL and is quoted by SQLAlchemy.
"""

from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    Text,
    UniqueConstraint,
)
from sqlmodel import Field, SQLModel

_CLUSTERED = {"sqlite_with_rowid": False}
_ORIGINS = "origin IN ('human', 'suggestion')"


def _flag(name: str) -> Any:
    # Booleans are checked where the engine has none of its own.
    return Field(default=False, sa_type=Boolean(create_constraint=True, name=f"{name}_is_flag"))


def _text(default: str = "") -> Any:
    return Field(default=default, sa_type=Text)


def _range(table: str) -> tuple[CheckConstraint, CheckConstraint]:
    return (
        CheckConstraint("start >= 0", name=f"{table}_starts_in_the_text"),
        CheckConstraint('"end" > start', name=f"{table}_is_not_empty"),
    )


def _of_annotation() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["page_id", "annotator_id"], ["annotation.page_id", "annotation.annotator_id"]
    )


class AnnotatorRow(SQLModel, table=True):
    """A person who annotates, and the page that he or she had open last."""

    __tablename__ = "annotator"
    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(sa_type=Text, unique=True)
    last_page_id: int | None = Field(default=None, foreign_key="page.id")


class PageRow(SQLModel, table=True):
    """A source text. Its length is in code points; the text stands last, so lists skip it."""

    __tablename__ = "page"
    __table_args__ = (
        CheckConstraint("length >= 0", name="page_has_a_length"),
        Index("page_by_text", "sha256"),
    )
    id: int | None = Field(default=None, primary_key=True)
    name: str = _text()
    source: str = _text()
    origin: str = _text()
    encoding: str = _text()
    sha256: str = _text()
    length: int
    deleted: bool = _flag("page_deleted")
    created_at: str = _text()
    text: str = _text()


class PageGlyphsRow(SQLModel, table=True):
    """Where a page's characters stand on the sheet that it was read from; see `packing`.

    `file` is the path that the sheet's file had, `sha256` of its bytes, `number` the sheet's in it
    from 1, `width` and `height` its size in points. Pages whose file says nothing have no row.
    """

    __tablename__ = "page_glyphs"
    __table_args__ = (
        CheckConstraint("number > 0", name="page_glyphs_have_a_sheet"),
        CheckConstraint("width > 0 AND height > 0", name="page_glyphs_have_a_size"),
    )
    page_id: int | None = Field(default=None, primary_key=True, foreign_key="page.id")
    file: str = _text()
    sha256: str = _text()
    number: int
    width: float
    height: float
    glyphs: bytes = Field(default=b"", sa_type=LargeBinary)


class AnnotationRow(SQLModel, table=True):
    """What one annotator holds about one page; from `status` on it can be counted again."""

    __tablename__ = "annotation"
    __table_args__ = (
        CheckConstraint(
            "status IN ('todo', 'doing', 'done', 'flagged')", name="annotation_has_a_status"
        ),
        CheckConstraint("confirmed BETWEEN 0 AND articles", name="annotation_counts_articles"),
        CheckConstraint("doubts >= 0", name="annotation_counts_doubts"),
        CheckConstraint("edits >= 0", name="annotation_counts_edits"),
        _CLUSTERED,
    )
    page_id: int = Field(primary_key=True, foreign_key="page.id")
    annotator_id: int = Field(primary_key=True, foreign_key="annotator.id")
    flagged: bool = _flag("annotation_flagged")
    comment: str = _text()
    extra: str = _text()
    status: str = _text("todo")
    articles: int = 0
    confirmed: int = 0
    doubts: int = 0
    edits: int = 0


class ArticleRow(SQLModel, table=True):
    """An article; `position` orders the articles of an annotation and has gaps."""

    __tablename__ = "article"
    __table_args__ = (_of_annotation(), _CLUSTERED)
    page_id: int = Field(primary_key=True)
    annotator_id: int = Field(primary_key=True)
    key: str = Field(primary_key=True, sa_type=Text)
    position: int
    kind: str = _text()
    confirmed: bool = _flag("article_confirmed")
    flagged: bool = _flag("article_flagged")
    comment: str = _text()
    extra: str = _text()


class FragmentRow(SQLModel, table=True):
    """A fragment; `position` counts from 0 in the article's reading order, without gaps."""

    __tablename__ = "fragment"
    __table_args__ = (
        ForeignKeyConstraint(
            ["page_id", "annotator_id", "article"],
            ["article.page_id", "article.annotator_id", "article.key"],
        ),
        UniqueConstraint("page_id", "annotator_id", "start", name="fragment_alone_at_its_start"),
        CheckConstraint("position >= 0", name="fragment_has_a_position"),
        CheckConstraint(_ORIGINS, name="fragment_has_an_origin"),
        *_range("fragment"),
        _CLUSTERED,
    )
    page_id: int = Field(primary_key=True)
    annotator_id: int = Field(primary_key=True)
    article: str = Field(primary_key=True, sa_type=Text)
    position: int = Field(primary_key=True)
    role: str = _text()
    start: int
    end: int
    origin: str = _text()
    extra: str = _text()


class FurnitureRow(SQLModel, table=True):
    """A range that belongs to no article."""

    __tablename__ = "furniture"
    __table_args__ = (
        _of_annotation(),
        CheckConstraint(_ORIGINS, name="furniture_has_an_origin"),
        *_range("furniture"),
        _CLUSTERED,
    )
    page_id: int = Field(primary_key=True)
    annotator_id: int = Field(primary_key=True)
    start: int = Field(primary_key=True)
    end: int
    origin: str = _text()
    extra: str = _text()


class CorrectionRow(SQLModel, table=True):
    """A range and the text that should stand there."""

    __tablename__ = "correction"
    __table_args__ = (
        _of_annotation(),
        CheckConstraint(_ORIGINS, name="correction_has_an_origin"),
        *_range("correction"),
        _CLUSTERED,
    )
    page_id: int = Field(primary_key=True)
    annotator_id: int = Field(primary_key=True)
    start: int = Field(primary_key=True)
    end: int
    text: str = _text()
    origin: str = _text()
    extra: str = _text()


class SpanRow(SQLModel, table=True):
    """A span and its first range, nearly always its only one; `position` has gaps."""

    __tablename__ = "span"
    __table_args__ = (
        _of_annotation(),
        CheckConstraint("label <> ''", name="span_has_a_label"),
        CheckConstraint(_ORIGINS, name="span_has_an_origin"),
        *_range("span"),
        _CLUSTERED,
    )
    page_id: int = Field(primary_key=True)
    annotator_id: int = Field(primary_key=True)
    key: str = Field(primary_key=True, sa_type=Text)
    position: int
    label: str = _text()
    start: int
    end: int
    origin: str = _text()
    comment: str = _text()
    extra: str = _text()


class SpanRangeRow(SQLModel, table=True):
    """The second and further ranges of a span, `position` 1, 2, …"""

    __tablename__ = "span_range"
    __table_args__ = (
        ForeignKeyConstraint(
            ["page_id", "annotator_id", "span"],
            ["span.page_id", "span.annotator_id", "span.key"],
        ),
        CheckConstraint("position > 0", name="span_range_is_a_further_one"),
        *_range("span_range"),
        _CLUSTERED,
    )
    page_id: int = Field(primary_key=True)
    annotator_id: int = Field(primary_key=True)
    span: str = Field(primary_key=True, sa_type=Text)
    position: int = Field(primary_key=True)
    start: int
    end: int


class DoubtRow(SQLModel, table=True):
    """A doubt; `number` tells doubts at the same place apart."""

    __tablename__ = "doubt"
    __table_args__ = (
        _of_annotation(),
        CheckConstraint("at >= 0", name="doubt_is_in_the_text"),
        _CLUSTERED,
    )
    page_id: int = Field(primary_key=True)
    annotator_id: int = Field(primary_key=True)
    at: int = Field(primary_key=True)
    number: int = Field(primary_key=True)
    reason: str = _text()
    confidence: float
    extra: str = _text()


class LabelSetRow(SQLModel, table=True):
    """A set of labels by name; `title` is JSON, a text or texts by language."""

    __tablename__ = "label_set"
    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(sa_type=Text, unique=True)
    title: str = _text()
    extra: str = _text()


class LabelRow(SQLModel, table=True):
    """A label that spans can carry; `title`, `constraints` and `description` are JSON."""

    __tablename__ = "label"
    __table_args__ = (_CLUSTERED,)
    label_set_id: int = Field(primary_key=True, foreign_key="label_set.id")
    name: str = Field(primary_key=True, sa_type=Text)
    position: int
    title: str = _text()
    colour: str = _text()
    shortcut: str = _text()
    constraints: str = _text("{}")
    description: str = _text()


class StepRow(SQLModel, table=True):
    """A step of the journal; `arguments` is JSON. Numbers are given once and rise."""

    __tablename__ = "step"
    __table_args__ = (
        CheckConstraint("state IN ('done', 'undone', 'abandoned')", name="step_has_a_state"),
        Index("step_by_state", "annotator_id", "state", "id"),
    )
    id: int | None = Field(default=None, primary_key=True)
    annotator_id: int = Field(foreign_key="annotator.id")
    at: str = _text()
    name: str = _text()
    arguments: str = _text("{}")
    state: str = _text("done")


class ChangeRow(SQLModel, table=True):
    """What a step changed of one page: `difference` of the annotation, `page` of the page (JSON).

    `annotator_id` is whose annotation it was, which need not be who made the step.
    """

    __tablename__ = "change"
    __table_args__ = (
        _of_annotation(),
        Index("change_by_page", "page_id", "step_id"),
    )
    step_id: int = Field(primary_key=True, foreign_key="step.id")
    page_id: int = Field(primary_key=True)
    annotator_id: int
    page: str = _text()
    difference: str = _text()


class LabelChangeRow(SQLModel, table=True):
    """What a step changed of the label set `name`: its form (JSON) before and after, or nothing."""

    __tablename__ = "label_change"
    __table_args__ = (_CLUSTERED,)
    step_id: int = Field(primary_key=True, foreign_key="step.id")
    name: str = Field(primary_key=True, sa_type=Text)
    old_form: str = _text()
    new_form: str = _text()


class PlaceRow(SQLModel, table=True):
    """Where an annotator was in a page; `state` is the window's own JSON."""

    __tablename__ = "place"
    __table_args__ = (_CLUSTERED,)
    page_id: int = Field(primary_key=True, foreign_key="page.id")
    annotator_id: int = Field(primary_key=True, foreign_key="annotator.id")
    state: str = _text("{}")


class SettingRow(SQLModel, table=True):
    """A setting of the workspace; `value` is JSON."""

    __tablename__ = "setting"
    __table_args__ = (_CLUSTERED,)
    key: str = Field(primary_key=True, sa_type=Text)
    value: str = _text()


class LearntRow(SQLModel, table=True):
    """What the confirmed pages of a source have taught; `data` and `figures` are JSON.

    `enabled` says whether proposals use it, `pages` how many it was learnt from.
    """

    __tablename__ = "learnt"
    __table_args__ = (CheckConstraint("pages >= 0", name="learnt_counts_pages"),)
    source: str = Field(primary_key=True, sa_type=Text)
    pages: int = 0
    at: str = _text()
    enabled: bool = _flag("learnt_enabled")
    figures: str = _text("{}")
    data: str = _text("{}")


METADATA = SQLModel.metadata
