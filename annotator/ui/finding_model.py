"""What does not go together among spans, as two tables: strings, and the places of one of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt

from annotator.ui.span_cells import CHIP_ROLE, CONTEXT_ROLE, ROOT, CellTable, Index
from annotator.ui.style import plain
from annotator.ui.translation import marked
from annotator.workspace.consistency import Inconsistency, Suspicion

translate = QCoreApplication.translate

SUSPICIONS = {
    Suspicion.OTHER_LABEL: marked("Consistency", "Different labels"),
    Suspicion.UNMARKED: marked("Consistency", "Not marked everywhere"),
    Suspicion.PUNCTUATION_EDGE: marked("Consistency", "Punctuation at an edge"),
    Suspicion.PARTICLE_EDGE: marked("Consistency", "Particle at an edge"),
    Suspicion.CUTS_WORD: marked("Consistency", "Cuts a word"),
}
"""What each suspicion is called."""

GroupKey = tuple[str, str, str]
"""Suspicion, string, and its label where the string alone does not tell: plain values."""


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one kind about one string.

    `label` is the usual one of the string, empty where two are equally frequent; `labels` are all
    that it has, and how often.
    """

    suspicion: Suspicion
    text: str
    label: str
    labels: tuple[tuple[str, int], ...]
    findings: tuple[Inconsistency, ...]

    @property
    def key(self) -> GroupKey:
        """What it is remembered by."""
        told = self.suspicion in (Suspicion.OTHER_LABEL, Suspicion.UNMARKED)
        return str(self.suspicion), self.text, "" if told else self.label


def grouped(findings: Iterable[Inconsistency]) -> list[Group]:
    """The findings by kind and string, those with most places first."""
    held: dict[GroupKey, list[Inconsistency]] = {}
    for one in findings:
        told = one.suspicion in (Suspicion.OTHER_LABEL, Suspicion.UNMARKED)
        key = (str(one.suspicion), one.text, "" if told else one.label)
        held.setdefault(key, []).append(one)
    order = list(Suspicion)
    groups = [_group(ones) for ones in held.values()]
    return sorted(groups, key=lambda g: (order.index(g.suspicion), -len(g.findings), g.text))


def _group(ones: list[Inconsistency]) -> Group:
    first = ones[0]
    labels = first.others or ((first.label, len(ones)),)
    label = labels[0][0]
    if len(labels) > 1 and labels[0][1] == labels[1][1]:
        label = ""
    return Group(first.suspicion, first.text, label, labels, tuple(ones))


class GroupModel(CellTable):
    """The strings that something is the matter with."""

    context = "Consistency"
    titles = (
        marked("Consistency", "String"),
        marked("Consistency", "What"),
        marked("Consistency", "Labels"),
        marked("Consistency", "Places"),
    )

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.groups: list[Group] = []

    def show_groups(self, groups: Iterable[Group]) -> None:
        """Shows these instead."""
        self.beginResetModel()
        self.groups = list(groups)
        self.endResetModel()

    def remove(self, row: int) -> None:
        """One of them is dealt with."""
        self.beginRemoveRows(ROOT, row, row)
        del self.groups[row]
        self.endRemoveRows()

    def put(self, row: int, group: Group) -> None:
        """Less of one of them is left."""
        self.groups[row] = group
        self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))

    def row_of(self, key: GroupKey) -> int | None:
        """The row of a group, or None."""
        return next((n for n, one in enumerate(self.groups) if one.key == key), None)

    def rowCount(self, parent: Index = ROOT) -> int:
        """Qt's question: how many there are."""
        return 0 if parent.isValid() else len(self.groups)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's question: what stands in a cell."""
        if not index.isValid() or index.row() >= len(self.groups):
            return None
        group = self.groups[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(group, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(self._words(group, index.column()))
        if role == CHIP_ROLE and index.column() == 2:
            return group.labels[0][0]
        return None

    def _words(self, group: Group, column: int) -> str:
        if column == 0:
            return group.text
        if column == 1:
            return translate("Consistency", SUSPICIONS[group.suspicion])
        if column == 2:
            return " · ".join(f"{self.title_of(name)} {n:,}" for name, n in group.labels)
        return f"{len(group.findings):,}"


class FindingModel(CellTable):
    """The places of one group."""

    context = "Consistency"
    titles = (
        marked("Consistency", "Label"),
        marked("Consistency", "Context"),
        marked("Consistency", "Page"),
    )

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.findings: Sequence[Inconsistency] = ()

    def show_findings(self, findings: Sequence[Inconsistency]) -> None:
        """Shows these instead."""
        self.beginResetModel()
        self.findings = findings
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        """Qt's question: how many there are."""
        return 0 if parent.isValid() else len(self.findings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's question: what stands in a cell."""
        if not index.isValid() or index.row() >= len(self.findings):
            return None
        one, column = self.findings[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if column == 0:
                return self.title_of(one.label) if one.span_id else "—"
            return f"{one.left}{one.text}{one.right}" if column == 1 else one.page
        if role == Qt.ItemDataRole.ToolTipRole and column:
            return plain(f"{one.left}{one.text}{one.right}" if column == 1 else one.page)
        if role == CHIP_ROLE and column == 0:
            return one.label if one.span_id else None
        if role == CONTEXT_ROLE and column == 1:
            return one.left, one.text, one.right
        return None
