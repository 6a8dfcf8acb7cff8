"""Settings: each declared once, in one table that the dialog and the validation read as well."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal

from annotator.ui.translation import marked

Value = str | int | bool

CONTEXT = "Settings"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values that a setting can have, and its words."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. Its type is its default's; words are English and translated when shown."""

    key: str
    default: Value
    group: str
    label: str
    hint: str = ""
    choices: tuple[Choice, ...] = ()
    minimum: int = 0
    maximum: int = 0
    font: bool = False
    """Whether the text names a font family, "" being the system's choice."""

    def checked(self, value: object) -> Value:
        """The value as this setting's type. Raises ValueError when it is none of its values."""
        if isinstance(self.default, bool):
            return _checked_switch(value)
        if isinstance(self.default, int):
            if isinstance(value, bool) or not isinstance(value, int | str):
                raise ValueError(f"{self.key}: not a number: {value!r}")
            number = int(value)
            if not self.minimum <= number <= self.maximum:
                raise ValueError(f"{self.key}: {number} is not within its limits")
            return number
        if not isinstance(value, str) or len(value) > _LONGEST or not value.isprintable():
            raise ValueError(f"{self.key}: not a text: {value!r}")
        if self.choices and value not in {choice.value for choice in self.choices}:
            raise ValueError(f"{self.key}: {value!r} is no choice")
        return value


_LONGEST = 200


def _checked_switch(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):
        return value == "true"
    raise ValueError(f"neither true nor false: {value!r}")


LOOK = marked("Settings", "Look")
TEXT = marked("Settings", "Text")
WORK = marked("Settings", "Work")

SETTINGS: tuple[Setting, ...] = (
    Setting(
        "language",
        "system",
        LOOK,
        marked("Settings", "Language"),
        choices=(
            Choice("system", marked("Settings", "As the system")),
            # A language is named in itself, so that whoever looks for it can read it.
            Choice("zh_CN", "简体中文"),
            Choice("en", "English"),
        ),
    ),
    Setting(
        "theme",
        "system",
        LOOK,
        marked("Settings", "Appearance"),
        choices=(
            Choice("system", marked("Settings", "As the system")),
            Choice("light", marked("Settings", "Light")),
            Choice("dark", marked("Settings", "Dark")),
        ),
    ),
    Setting(
        "article-colours",
        "vivid",
        LOOK,
        marked("Settings", "Colours of articles"),
        choices=(
            Choice("vivid", marked("Settings", "Vivid")),
            Choice("quiet", marked("Settings", "Quiet")),
            Choice("distinct", marked("Settings", "Distinct for the colour-blind")),
        ),
    ),
    Setting(
        "ribbons",
        True,
        LOOK,
        marked("Settings", "Ribbons between page and articles"),
        marked("Settings", "They tie each fragment to its place on the page."),
    ),
    Setting(
        "minimap",
        True,
        LOOK,
        marked("Settings", "Mini-map of the page"),
        marked("Settings", "All articles of the page at a glance, beside the text."),
    ),
    Setting("source-font", "", TEXT, marked("Settings", "Font of the page"), font=True),
    Setting(
        "source-size",
        11,
        TEXT,
        marked("Settings", "Size of the page's text"),
        minimum=6,
        maximum=48,
    ),
    Setting("article-font", "", TEXT, marked("Settings", "Font of the articles"), font=True),
    Setting(
        "article-size",
        12,
        TEXT,
        marked("Settings", "Size of the articles' text"),
        minimum=6,
        maximum=48,
    ),
    Setting(
        "line-spacing",
        140,
        TEXT,
        marked("Settings", "Line spacing, in percent"),
        minimum=100,
        maximum=250,
    ),
    Setting(
        "annotator",
        "",
        WORK,
        marked("Settings", "Name of the annotator"),
        marked("Settings", "It is written to each edit. Left empty, it is the system user's name."),
    ),
    Setting(
        "propose-on-import",
        True,
        WORK,
        marked("Settings", "Propose articles for pages that are imported"),
    ),
    Setting(
        "blank-every",
        0,
        WORK,
        marked("Settings", "Leave every n-th page without a proposal (0: none)"),
        marked(
            "Settings",
            "To see what proposals save you: annotator stats --by proposal compares. The text of "
            "a page decides, not the order, so that nobody picks the easy ones.",
        ),
        maximum=1000,
    ),
    Setting(
        "ocr-on-import",
        True,
        WORK,
        marked("Settings", "Read pictures and PDFs without text by OCR"),
        marked("Settings", "Switched off, such pages are refused when they are imported."),
    ),
    Setting(
        "propose-while-working",
        True,
        WORK,
        marked("Settings", "Propose the rest of the page again after each edit"),
        marked(
            "Settings", "What would change is underlined; nothing changes until you take it (F5)."
        ),
    ),
    Setting(
        "suggest-spans",
        True,
        WORK,
        marked("Settings", "Suggest spans when a page without any is opened in label mode"),
    ),
    Setting(
        "learn-from-confirmed",
        True,
        WORK,
        marked("Settings", "Learn from confirmed pages"),
        marked(
            "Settings",
            "What helps on pages that were held out is used for the next proposals. Page › What "
            "has been learnt shows it.",
        ),
    ),
    Setting(
        "uncertain-below",
        80,
        WORK,
        marked("Settings", "Mark characters read with less certainty than, in percent (0: none)"),
        marked(
            "Settings",
            "Where text recognition or the file says how sure it is. Ctrl+F8 goes to the next one.",
        ),
        maximum=100,
    ),
    Setting(
        "confirming-goes-on",
        True,
        WORK,
        marked("Settings", "Confirming an article goes on to the next"),
    ),
)


class Settings(QObject):
    """The person's settings, in an INI file; what is unsound in the file counts as not set."""

    changed = Signal(str)
    """The key of the setting that has another value now; "shortcuts/<command>" for shortcuts."""

    def __init__(self, file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.file = file
        self._store = QSettings(str(file), QSettings.Format.IniFormat)
        self._declared = {setting.key: setting for setting in SETTINGS}
        self._values = {setting.key: self._stored(setting) for setting in SETTINGS}

    def _stored(self, setting: Setting) -> Value:
        try:
            return setting.checked(self._store.value(setting.key, setting.default))
        except ValueError:
            return setting.default

    def value(self, key: str) -> Value:
        """The setting's value. Raises KeyError for a key that is not declared: a bug."""
        return self._values[key]

    def text(self, key: str) -> str:
        """The value of a setting that is a text or a choice."""
        return str(self._values[key])

    def number(self, key: str) -> int:
        """The value of a setting that is a number."""
        return int(self._values[key])

    def switch(self, key: str) -> bool:
        """The value of a setting that is on or off."""
        return bool(self._values[key])

    def set_value(self, key: str, value: Value) -> None:
        """Sets and stores it. Raises ValueError for a value that the setting cannot have: a bug."""
        checked = self._declared[key].checked(value)
        if checked == self._values[key]:
            return
        self._values[key] = checked
        if checked == self._declared[key].default:
            self._store.remove(key)
        elif isinstance(checked, bool):
            self._store.setValue(key, "true" if checked else "false")
        else:
            self._store.setValue(key, checked)
        self.changed.emit(key)

    def reset(self, key: str) -> None:
        """Sets it to its default."""
        self.set_value(key, self._declared[key].default)

    def shortcut(self, command: str) -> str | None:
        """The keys that the person gave a command ("" for none), or None for the default ones.

        They are in portable text, more than one separated as QKeySequence.listToString does.
        """
        stored = self._store.value(f"shortcuts/{command}", None)
        # "Ctrl+," unquoted by hand is a list to QSettings.
        return stored if isinstance(stored, str) and len(stored) <= _LONGEST else None

    def set_shortcut(self, command: str, keys: str | None) -> None:
        """Stores the command's keys; None takes them back to the default."""
        if keys == self.shortcut(command):
            return
        if keys is None:
            self._store.remove(f"shortcuts/{command}")
        else:
            self._store.setValue(f"shortcuts/{command}", keys)
        self.changed.emit(f"shortcuts/{command}")

    def recent_commands(self) -> list[str]:
        """The ids of the commands that the palette ran, the last one first."""
        stored = self._store.value("palette/recent", "")
        return stored.split() if isinstance(stored, str) else []

    def set_recent_commands(self, ids: Sequence[str]) -> None:
        """Remembers them for the palette."""
        self._store.setValue("palette/recent", " ".join(ids))

    def save(self) -> None:
        """Writes the file now; Qt does so by itself soon after each change."""
        self._store.sync()
