"""The label picker: chooses a label by its key or by letters of its name, beside the caret."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Signal
from PySide6.QtWidgets import QWidget

from annotator.domain.label import Label, LabelSet
from annotator.ui.fuzzy import ranked
from annotator.ui.popup import Popup, Row
from annotator.ui.span_style import label_colour, label_title
from annotator.ui.theme import Theme

translate = QCoreApplication.translate


class LabelPicker(Popup):
    """Lists the labels that spans may have."""

    label_picked = Signal(list, str)
    """The ids that were handed in, and the label; the focus is back where it was."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window)
        self._labels = LabelSet("labels")
        self._ids: list[str] = []
        self.row_chosen.connect(lambda name: self.label_picked.emit(self._ids, str(name)))
        self._retranslate()

    def pick(self, labels: LabelSet, ids: Sequence[str], at: QPoint) -> None:
        """Opens with the labels of a set, for the spans of these ids, at a place on the screen."""
        self._labels, self._ids = labels, list(ids)
        self.show_at(self.window_below.mapFromGlobal(at))

    def fitting(self, query: str) -> list[Row]:
        """The labels that fit: by the key the very one first."""
        typed = query.strip()
        every = self._labels.enabled
        texts = [(label_title(self._labels, one.name), one.name) for one in every]
        found = [every[n] for n in ranked(typed, texts)]
        by_key = self._labels.by_key(typed)
        if by_key is not None:
            found = [by_key, *(one for one in found if one is not by_key)]
        return [self._row(one) for one in found]

    def _row(self, label: Label) -> Row:
        colour = label_colour(self._theme, self._labels, label.name)
        title = label_title(self._labels, label.name)
        return Row(title, label.name, lead=label.key, aside=label.name, colour=colour)

    def _retranslate(self) -> None:
        words = translate("LabelPicker", "Key or letters of the label")
        self.field.setPlaceholderText(words)
        self.field.setAccessibleName(words)

    def changeEvent(self, event: QEvent) -> None:
        """Speaks another language when the window does."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)
