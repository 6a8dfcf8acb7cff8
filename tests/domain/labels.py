"""Label sets for tests: a strict one, one that allows everything, and any that hypothesis finds."""

from dataclasses import replace

from hypothesis import strategies as st

from annotator.domain.label import Attribute, AttributeKind, Label, LabelSet, Words

CHOICE = Attribute("sex", AttributeKind.CHOICE, ("f", "m"))
FLAG = Attribute("sure", AttributeKind.FLAG)
NOTE = Attribute("note")

STRICT = LabelSet(
    "strict",
    (
        Label("PER", key="1", attributes=(CHOICE, FLAG, NOTE), dictionary=("王涛",)),
        Label("LOC", key="2"),
        Label("ORG", key="3", parent="LOC", attributes=(NOTE,)),
        Label("OFF", enabled=False),
    ),
)
LOOSE = LabelSet(
    "loose",
    tuple(
        replace(one, nest=True, overlap=True, discontinuous=True, enabled=True)
        for one in STRICT.labels
    ),
)

_names = st.text("ABC人名 é", min_size=1, max_size=4).map(str.strip).filter(bool)
_texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
_words = st.one_of(
    _texts.map(Words.of),
    st.dictionaries(st.sampled_from(["", "en", "zh_CN"]), _texts, max_size=2).map(Words.of),
)
_extras = st.sampled_from(["", '{"x":1}'])


@st.composite
def _attributes(draw: st.DrawFn) -> tuple[Attribute, ...]:
    out = []
    for name in draw(st.lists(_names, max_size=2, unique=True)):
        kind = draw(st.sampled_from(AttributeKind))
        values = draw(st.lists(_names, min_size=1, max_size=3, unique=True))
        choice = kind is AttributeKind.CHOICE
        out.append(
            Attribute(name, kind, tuple(values) if choice else (), draw(_words), draw(_extras))
        )
    return tuple(out)


@st.composite
def label_sets(draw: st.DrawFn) -> LabelSet:
    """Any label set that may exist."""
    names = draw(st.lists(_names, max_size=4, unique=True))
    keys = draw(st.permutations("1ab "))
    labels = tuple(
        Label(
            name,
            draw(_words),
            draw(_words),
            draw(st.sampled_from(["#000000", "#3b82f6"])),
            keys[n].strip(),
            draw(st.sampled_from(["", *names[:n]])),
            draw(st.booleans()),
            draw(st.booleans()),
            draw(st.booleans()),
            draw(_attributes()),
            tuple(draw(st.lists(_names, max_size=2))),
            draw(st.booleans()),
            draw(_extras),
        )
        for n, name in enumerate(names)
    )
    return LabelSet(draw(_names), labels, draw(_words), draw(_extras))
