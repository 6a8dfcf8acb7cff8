"""Labels and label sets: what spans may be called, and what each label allows.

Values whose ill-formed states cannot exist; `label_form` is their JSON. A set is known by its
name, a label by its name within the set: that name is what spans carry.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from annotator.domain.annotation import refuse_halves
from annotator.domain.error import EditRefused, InvariantBroken

_COLOUR = re.compile(r"#[0-9a-f]{6}\Z")
_KEY = re.compile(r"[0-9a-z]\Z")
_COLOURS = ("#2f7de1", "#159a52", "#d2691e", "#a24bd8", "#cf3f6b", "#0d9488", "#8a7500", "#5b6abf")


@dataclass(frozen=True, slots=True)
class Words:
    """One text in several languages: pairs of a language ("en", "zh_CN", "" for any) and its text.

    An empty text says nothing and is left out. Raises InvariantBroken when a language stands twice.
    """

    texts: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "texts", tuple(pair for pair in self.texts if pair[1]))
        languages = [language for language, _ in self.texts]
        if len(set(languages)) != len(languages):
            raise InvariantBroken("a title or description has two texts in one language")
        refuse_halves("a title or description", *(part for pair in self.texts for part in pair))

    @classmethod
    def of(cls, text: "str | Mapping[str, str] | Words") -> "Words":
        """The words in a plain text (for every language) or in a mapping from language to text."""
        if isinstance(text, Words):
            return text
        if isinstance(text, str):
            return cls((("", text),))
        return cls(tuple(text.items()))

    def said(self, language: str = "en") -> str:
        """The text in that language, else in one of its kind (zh for zh_CN), else in any."""
        known = dict(self.texts)
        if language in known:
            return known[language]
        kind = language.partition("_")[0]
        for other, text in self.texts:
            if other and other.partition("_")[0] == kind:
                return text
        return known.get("") or known.get("en") or next((text for _, text in self.texts), "")

    def with_text(self, language: str, text: str) -> "Words":
        """The same words with another text in that language; an empty one takes it out."""
        return Words.of({**dict(self.texts), language: text})


NO_WORDS = Words()


class AttributeKind(StrEnum):
    """What an attribute holds: one of its values, any text, or yes and no."""

    CHOICE = "choice"
    TEXT = "text"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Attribute:
    """Something more that may be said of a span. `values` are those of a choice, in order."""

    name: str
    kind: AttributeKind = AttributeKind.TEXT
    values: tuple[str, ...] = ()
    title: Words = NO_WORDS
    extra: str = ""

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise InvariantBroken("an attribute has no name; give it one")
        refuse_halves("an attribute", self.name, self.extra, *self.values)
        if self.kind is AttributeKind.CHOICE:
            if not self.values:
                raise InvariantBroken(
                    "the attribute {attribute} is a choice of nothing; list its values",
                    attribute=self.name,
                )
            if len(set(self.values)) != len(self.values) or "" in self.values:
                raise InvariantBroken(
                    "a value of the attribute {attribute} is empty or stands twice; take it out",
                    attribute=self.name,
                )
        elif self.values:
            raise InvariantBroken(
                "the attribute {attribute} lists values but is no choice; make it one",
                attribute=self.name,
            )

    def takes(self, value: object) -> bool:
        """Whether a span may hold that value."""
        if self.kind is AttributeKind.FLAG:
            return isinstance(value, bool)
        if not isinstance(value, str):
            return False
        return self.kind is AttributeKind.TEXT or value in self.values


@dataclass(frozen=True, slots=True)
class Label:
    """What a span may be called.

    `title` and `description` (the guideline) are for people, `colour` is "#rrggbb", `key` one digit
    or letter or nothing. `nest`: its spans may lie inside spans, of whatever label. `overlap`: they
    may run over the edge of a span whose label may too. `discontinuous`: they may have gaps.
    `dictionary` holds strings that are known to be of this label. A label that is not `enabled`
    keeps its spans and takes no new ones.
    """

    name: str
    title: Words = NO_WORDS
    description: Words = NO_WORDS
    colour: str = "#64748b"
    key: str = ""
    parent: str = ""
    nest: bool = False
    overlap: bool = False
    discontinuous: bool = False
    attributes: tuple[Attribute, ...] = ()
    dictionary: tuple[str, ...] = ()
    enabled: bool = True
    extra: str = ""

    def __post_init__(self) -> None:
        if not self.name or self.name != self.name.strip():
            raise InvariantBroken(
                "{label} is no name for a label: it is empty, or begins or ends with a space",
                label=repr(self.name),
            )
        refuse_halves("a label", self.name, self.extra, *self.dictionary)
        if not _COLOUR.match(self.colour):
            raise InvariantBroken(
                "the label {label} has the colour {colour}; write it as # and six digits from 0 "
                "to f, such as #3b82f6",
                label=self.name,
                colour=repr(self.colour[:40]),
            )
        if self.key and not _KEY.match(self.key):
            raise InvariantBroken(
                "the label {label} has the key {key}; a key is one digit or one small letter",
                label=self.name,
                key=repr(self.key[:40]),
            )
        if not all(one.strip() for one in self.dictionary):
            raise InvariantBroken(
                "the dictionary of the label {label} holds an empty entry; take it out",
                label=self.name,
            )
        repeated = _repeated(one.name for one in self.attributes)
        if repeated is not None:
            raise InvariantBroken(
                "the label {label} has two attributes called {attribute}; rename one",
                label=self.name,
                attribute=repeated,
            )

    def attribute(self, name: str) -> Attribute:
        """The attribute of that name. Raises EditRefused when the label has none."""
        for one in self.attributes:
            if one.name == name:
                return one
        raise EditRefused(
            "spans of {label} have no attribute {attribute}; add it to the label set first",
            label=self.name,
            attribute=name,
        )


@dataclass(frozen=True, slots=True)
class LabelSet:
    """Labels in their order. Raises InvariantBroken where two cannot stand side by side."""

    name: str
    labels: tuple[Label, ...] = ()
    title: Words = NO_WORDS
    extra: str = ""
    _by_name: dict[str, Label] = field(
        init=False, default_factory=dict, compare=False, repr=False, hash=False
    )

    def __post_init__(self) -> None:
        if not self.name or self.name != self.name.strip():
            raise InvariantBroken(
                "{name} is no name for a label set: it is empty, or begins or ends with a space",
                name=repr(self.name),
            )
        refuse_halves("a label set", self.name, self.extra)
        repeated = _repeated(one.name for one in self.labels)
        if repeated is not None:
            raise InvariantBroken(
                "two labels of the set {name} are called {label}; rename one",
                name=self.name,
                label=repeated,
            )
        self._by_name.update({one.name: one for one in self.labels})
        self._refuse_equal_keys()
        for one in self.labels:
            self._refuse_parents(one)

    def _refuse_equal_keys(self) -> None:
        key = _repeated(one.key for one in self.labels if one.key)
        if key is not None:
            first, second = [one.name for one in self.labels if one.key == key][:2]
            raise InvariantBroken(
                "the labels {label} and {other} have the same key {key}; give one of them another",
                label=first,
                other=second,
                key=key,
            )

    def _refuse_parents(self, label: Label) -> None:
        above: set[str] = {label.name}
        one = label
        while one.parent:
            if one.parent not in self._by_name:
                raise InvariantBroken(
                    "the parent of the label {label} is {parent}, which is not in the set {name}; "
                    "add it, or name another",
                    label=one.name,
                    parent=one.parent,
                    name=self.name,
                )
            if one.parent in above:
                raise InvariantBroken(
                    "the label {label} is its own parent, by way of {parent}; take one of the "
                    "parents out",
                    label=label.name,
                    parent=one.parent,
                )
            above.add(one.parent)
            one = self._by_name[one.parent]

    def __contains__(self, name: object) -> bool:
        return name in self._by_name

    def label(self, name: str) -> Label:
        """The label of that name. Raises EditRefused when it is not in the set."""
        if name not in self._by_name:
            raise EditRefused(
                "the label {label} is not in the set {name}; add it there, or use another set",
                label=name,
                name=self.name,
            )
        return self._by_name[name]

    def known(self, name: str) -> Label | None:
        """The label of that name, or None: a page may hold spans of labels from elsewhere."""
        return self._by_name.get(name)

    @property
    def enabled(self) -> tuple[Label, ...]:
        """The labels that new spans may have."""
        return tuple(one for one in self.labels if one.enabled)

    def by_key(self, key: str) -> Label | None:
        """The label of that key that new spans may have, or None."""
        return next((one for one in self.labels if one.enabled and one.key == key), None)

    def with_label(self, label: Label) -> "LabelSet":
        """The set with a label put in the place of the one of that name, or added at the end."""
        if label.name not in self:
            return replace(self, labels=(*self.labels, label))
        return replace(
            self, labels=tuple(label if one.name == label.name else one for one in self.labels)
        )

    def without(self, names: Iterable[str]) -> "LabelSet":
        """The set without those labels; what they were the parent of goes up to theirs."""
        gone = {name: self.label(name).parent for name in names}
        kept = []
        for one in self.labels:
            if one.name in gone:
                continue
            parent = one.parent
            while parent in gone:
                parent = gone[parent]
            kept.append(replace(one, parent=parent))
        return replace(self, labels=tuple(kept))

    def renamed(self, old: str, new: str) -> "LabelSet":
        """The set with a label called otherwise. Raises EditRefused when that name is taken."""
        label = self.label(old)
        if new in self:
            raise EditRefused(
                "there is a label {label} already; merge the two, or choose another name", label=new
            )
        return replace(
            self,
            labels=tuple(
                replace(label, name=new)
                if one is label
                else replace(one, parent=new if one.parent == old else one.parent)
                for one in self.labels
            ),
        )


def fresh_colour(labels: Iterable[Label]) -> str:
    """A colour for one more label: of those that are told apart, the one that is used least."""
    used = [one.colour for one in labels]
    return min(_COLOURS, key=used.count)


def _repeated(values: Iterable[str]) -> str | None:
    """The first value that stands there for the second time."""
    seen: set[str] = set()
    for one in values:
        if one in seen:
            return one
        seen.add(one)
    return None
