"""Label sets as tables for the shell: a header and lines of cells."""

from collections.abc import Iterable

from annotator.domain.label import Label, LabelSet

Table = tuple[list[str], list[list[str]]]


def sets_of(label_sets: Iterable[LabelSet], in_use: LabelSet) -> Table:
    """A line for each label set: name, title, how many labels, and which one is in use."""
    return (
        ["name", "title", "labels", "in use"],
        [
            [one.name, one.title.said(), str(len(one.labels)), "yes" if one == in_use else ""]
            for one in label_sets
        ],
    )


def labels_of(labels: LabelSet) -> Table:
    """A line for each label of a set."""
    return (
        ["name", "title", "key", "parent", "allowed", "colour"],
        [
            [one.name, one.title.said(), one.key, one.parent, _allowed(one), one.colour]
            for one in labels.labels
        ],
    )


def _allowed(label: Label) -> str:
    if not label.enabled:
        return "switched off"
    return ", ".join(name for name in ("nest", "overlap", "discontinuous") if getattr(label, name))
