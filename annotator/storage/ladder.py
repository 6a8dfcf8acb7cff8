"""The schema as its history: what each version added, oldest first. Rungs are never changed.

A rung is SQL for SQLite; another engine starts from `tables` at the newest version. A test holds
the ladder's result against `tables`.
"""

_VERSION_1 = """
CREATE TABLE label_set (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (name)
);
CREATE TABLE page (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    source TEXT NOT NULL,
    origin TEXT NOT NULL,
    encoding TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    length INTEGER NOT NULL,
    deleted BOOLEAN NOT NULL,
    created_at TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT page_has_a_length CHECK (length >= 0),
    CONSTRAINT page_deleted_is_flag CHECK (deleted IN (0, 1))
);
CREATE INDEX page_by_text ON page (sha256);
CREATE TABLE setting (
    "key" TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY ("key")
) WITHOUT ROWID;
CREATE TABLE annotator (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    last_page_id INTEGER,
    PRIMARY KEY (id),
    UNIQUE (name),
    FOREIGN KEY(last_page_id) REFERENCES page (id)
);
CREATE TABLE label (
    label_set_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    colour TEXT NOT NULL,
    shortcut TEXT NOT NULL,
    constraints TEXT NOT NULL,
    PRIMARY KEY (label_set_id, name),
    FOREIGN KEY(label_set_id) REFERENCES label_set (id)
) WITHOUT ROWID;
CREATE TABLE annotation (
    page_id INTEGER NOT NULL,
    annotator_id INTEGER NOT NULL,
    flagged BOOLEAN NOT NULL,
    comment TEXT NOT NULL,
    extra TEXT NOT NULL,
    status TEXT NOT NULL,
    articles INTEGER NOT NULL,
    confirmed INTEGER NOT NULL,
    doubts INTEGER NOT NULL,
    edits INTEGER NOT NULL,
    PRIMARY KEY (page_id, annotator_id),
    CONSTRAINT annotation_has_a_status CHECK (status IN ('todo', 'doing', 'done', 'flagged')),
    CONSTRAINT annotation_counts_articles CHECK (confirmed BETWEEN 0 AND articles),
    CONSTRAINT annotation_counts_doubts CHECK (doubts >= 0),
    CONSTRAINT annotation_counts_edits CHECK (edits >= 0),
    FOREIGN KEY(page_id) REFERENCES page (id),
    FOREIGN KEY(annotator_id) REFERENCES annotator (id),
    CONSTRAINT annotation_flagged_is_flag CHECK (flagged IN (0, 1))
) WITHOUT ROWID;
CREATE TABLE place (
    page_id INTEGER NOT NULL,
    annotator_id INTEGER NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (page_id, annotator_id),
    FOREIGN KEY(page_id) REFERENCES page (id),
    FOREIGN KEY(annotator_id) REFERENCES annotator (id)
) WITHOUT ROWID;
CREATE TABLE step (
    id INTEGER NOT NULL,
    annotator_id INTEGER NOT NULL,
    at TEXT NOT NULL,
    name TEXT NOT NULL,
    arguments TEXT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT step_has_a_state CHECK (state IN ('done', 'undone', 'abandoned')),
    FOREIGN KEY(annotator_id) REFERENCES annotator (id)
);
CREATE INDEX step_by_state ON step (annotator_id, state, id);
CREATE TABLE article (
    page_id INTEGER NOT NULL,
    annotator_id INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    confirmed BOOLEAN NOT NULL,
    flagged BOOLEAN NOT NULL,
    comment TEXT NOT NULL,
    extra TEXT NOT NULL,
    PRIMARY KEY (page_id, annotator_id, "key"),
    FOREIGN KEY(page_id, annotator_id) REFERENCES annotation (page_id, annotator_id),
    CONSTRAINT article_confirmed_is_flag CHECK (confirmed IN (0, 1)),
    CONSTRAINT article_flagged_is_flag CHECK (flagged IN (0, 1))
) WITHOUT ROWID;
CREATE TABLE change (
    step_id INTEGER NOT NULL,
    page_id INTEGER NOT NULL,
    annotator_id INTEGER NOT NULL,
    page TEXT NOT NULL,
    difference TEXT NOT NULL,
    PRIMARY KEY (step_id, page_id),
    FOREIGN KEY(page_id, annotator_id) REFERENCES annotation (page_id, annotator_id),
    FOREIGN KEY(step_id) REFERENCES step (id)
);
CREATE INDEX change_by_page ON change (page_id, step_id);
CREATE TABLE correction (
    page_id INTEGER NOT NULL,
    annotator_id INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    origin TEXT NOT NULL,
    extra TEXT NOT NULL,
    PRIMARY KEY (page_id, annotator_id, start),
    FOREIGN KEY(page_id, annotator_id) REFERENCES annotation (page_id, annotator_id),
    CONSTRAINT correction_has_an_origin CHECK (origin IN ('human', 'suggestion')),
    CONSTRAINT correction_starts_in_the_text CHECK (start >= 0),
    CONSTRAINT correction_is_not_empty CHECK ("end" > start)
) WITHOUT ROWID;
CREATE TABLE doubt (
    page_id INTEGER NOT NULL,
    annotator_id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    number INTEGER NOT NULL,
    reason TEXT NOT NULL,
    confidence FLOAT NOT NULL,
    extra TEXT NOT NULL,
    PRIMARY KEY (page_id, annotator_id, at, number),
    FOREIGN KEY(page_id, annotator_id) REFERENCES annotation (page_id, annotator_id),
    CONSTRAINT doubt_is_in_the_text CHECK (at >= 0)
) WITHOUT ROWID;
CREATE TABLE furniture (
    page_id INTEGER NOT NULL,
    annotator_id INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    origin TEXT NOT NULL,
    extra TEXT NOT NULL,
    PRIMARY KEY (page_id, annotator_id, start),
    FOREIGN KEY(page_id, annotator_id) REFERENCES annotation (page_id, annotator_id),
    CONSTRAINT furniture_has_an_origin CHECK (origin IN ('human', 'suggestion')),
    CONSTRAINT furniture_starts_in_the_text CHECK (start >= 0),
    CONSTRAINT furniture_is_not_empty CHECK ("end" > start)
) WITHOUT ROWID;
CREATE TABLE span (
    page_id INTEGER NOT NULL,
    annotator_id INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    position INTEGER NOT NULL,
    label TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    origin TEXT NOT NULL,
    comment TEXT NOT NULL,
    extra TEXT NOT NULL,
    PRIMARY KEY (page_id, annotator_id, "key"),
    FOREIGN KEY(page_id, annotator_id) REFERENCES annotation (page_id, annotator_id),
    CONSTRAINT span_has_a_label CHECK (label <> ''),
    CONSTRAINT span_has_an_origin CHECK (origin IN ('human', 'suggestion')),
    CONSTRAINT span_starts_in_the_text CHECK (start >= 0),
    CONSTRAINT span_is_not_empty CHECK ("end" > start)
) WITHOUT ROWID;
CREATE TABLE fragment (
    page_id INTEGER NOT NULL,
    annotator_id INTEGER NOT NULL,
    article TEXT NOT NULL,
    position INTEGER NOT NULL,
    role TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    origin TEXT NOT NULL,
    extra TEXT NOT NULL,
    PRIMARY KEY (page_id, annotator_id, article, position),
    FOREIGN KEY(page_id, annotator_id, article) REFERENCES article (page_id, annotator_id, "key"),
    CONSTRAINT fragment_alone_at_its_start UNIQUE (page_id, annotator_id, start),
    CONSTRAINT fragment_has_a_position CHECK (position >= 0),
    CONSTRAINT fragment_has_an_origin CHECK (origin IN ('human', 'suggestion')),
    CONSTRAINT fragment_starts_in_the_text CHECK (start >= 0),
    CONSTRAINT fragment_is_not_empty CHECK ("end" > start)
) WITHOUT ROWID;
CREATE TABLE span_range (
    page_id INTEGER NOT NULL,
    annotator_id INTEGER NOT NULL,
    span TEXT NOT NULL,
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (page_id, annotator_id, span, position),
    FOREIGN KEY(page_id, annotator_id, span) REFERENCES span (page_id, annotator_id, "key"),
    CONSTRAINT span_range_is_a_further_one CHECK (position > 0),
    CONSTRAINT span_range_starts_in_the_text CHECK (start >= 0),
    CONSTRAINT span_range_is_not_empty CHECK ("end" > start)
) WITHOUT ROWID;
"""

LEARNT = """
CREATE TABLE learnt (
    source TEXT NOT NULL,
    pages INTEGER NOT NULL,
    at TEXT NOT NULL,
    enabled BOOLEAN NOT NULL,
    figures TEXT NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (source),
    CONSTRAINT learnt_counts_pages CHECK (pages >= 0),
    CONSTRAINT learnt_enabled_is_flag CHECK (enabled IN (0, 1))
)
"""

PAGE_GLYPHS = """
CREATE TABLE page_glyphs (
    page_id INTEGER NOT NULL,
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    number INTEGER NOT NULL,
    width FLOAT NOT NULL,
    height FLOAT NOT NULL,
    glyphs BLOB NOT NULL,
    PRIMARY KEY (page_id),
    CONSTRAINT page_glyphs_have_a_sheet CHECK (number > 0),
    CONSTRAINT page_glyphs_have_a_size CHECK (width > 0 AND height > 0),
    FOREIGN KEY(page_id) REFERENCES page (id)
)
"""

# Label sets whole: titles, guidelines, and what a step of the journal changed about one.
_LABEL_SETS = """
ALTER TABLE label_set ADD COLUMN title TEXT NOT NULL DEFAULT '';
ALTER TABLE label_set ADD COLUMN extra TEXT NOT NULL DEFAULT '';
ALTER TABLE label ADD COLUMN description TEXT NOT NULL DEFAULT '';
CREATE TABLE label_change (
    step_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    old_form TEXT NOT NULL,
    new_form TEXT NOT NULL,
    PRIMARY KEY (step_id, name),
    FOREIGN KEY(step_id) REFERENCES step (id)
) WITHOUT ROWID;
"""

RUNGS: tuple[str, ...] = (_VERSION_1, _LABEL_SETS, PAGE_GLYPHS, LEARNT)
VERSION = len(RUNGS)
