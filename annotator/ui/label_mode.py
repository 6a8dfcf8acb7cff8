"""Label mode: whether the window is in it, which label set is in use, which label is armed."""

from PySide6.QtCore import QObject, Signal

from annotator.domain.annotation import Annotation
from annotator.domain.error import AnnotatorError
from annotator.domain.extra import key_of
from annotator.domain.label import Label, LabelSet
from annotator.domain.step import Step
from annotator.segmentation.words import Words
from annotator.ui.desk import Desk
from annotator.workspace.label_words import LabelWords

_NONE = LabelSet("labels")
_OF_PAGE = "label_set"


class LabelMode(QObject):
    """Knows the mode, and the label set in use for the page on the desk. It paints nothing."""

    changed = Signal(bool)
    """Label mode was entered or left."""
    armed_changed = Signal()
    """Another label is armed, or none."""
    labels_changed = Signal()
    """Another label set is in use, or it has other labels now."""

    def __init__(self, desk: Desk, words: Words) -> None:
        super().__init__(desk)
        self._desk, self._words = desk, words
        self.on = False
        self.labels = _NONE
        self.words = LabelWords(words.word_at, _NONE)
        self._armed = ""
        desk.label_set_chosen.connect(self.read)
        desk.workspace_changed.connect(self.read)
        desk.page_opened.connect(self.read)
        desk.annotation_changed.connect(self._follow_edit)
        desk.step_recorded.connect(self._follow_step)

    def set_on(self, on: bool) -> None:
        """Enters label mode, or leaves it; then no label is armed any more."""
        if on == self.on:
            return
        if not on:
            self.arm("")
        self.on = on
        self.changed.emit(on)

    @property
    def armed(self) -> Label | None:
        """The label that is painted onto whatever is selected with the mouse."""
        label = self.labels.known(self._armed)
        return label if label is not None and label.enabled else None

    def arm(self, name: str) -> None:
        """Has that label painted onto selections; "" paints nothing."""
        if name != self._armed:
            self._armed = name
            self.armed_changed.emit()

    @property
    def of_page(self) -> bool:
        """Whether the page has a label set of its own."""
        annotation = self._desk.annotation
        return annotation is not None and key_of(annotation.extra, _OF_PAGE) is not None

    def read(self) -> None:
        """Finds out which label set is in use now."""
        labels = _NONE
        if self._desk.ready:
            try:
                labels = self._desk.workspace.labelling.in_use(self._desk.annotation)
            except AnnotatorError as error:
                self._desk.refuse(error)
        if labels != self.labels:
            self.labels = labels
            self.words = LabelWords(self._words.word_at, labels)
            self.labels_changed.emit()
            if self.armed is None:
                self.arm("")

    def _follow_edit(self, before: Annotation, after: Annotation, _go_to: object) -> None:
        if before.extra != after.extra:
            if key_of(before.extra, _OF_PAGE) != key_of(after.extra, _OF_PAGE):
                self.read()
                self.labels_changed.emit()  # the set may be the same, but for the page alone

    def _follow_step(self, step: Step) -> None:
        # A way through the history does not say which label sets it went over.
        if step.label_sets or step.name == "go-to":
            self.read()
