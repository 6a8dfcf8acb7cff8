"""The theme: colours and fonts, light or dark as the system or the person has it."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from annotator.ui import colour
from annotator.ui.colour import Colours, faint
from annotator.ui.settings import Settings

# Han characters exactly two columns wide. Qt takes the first family that is there, character by
# character, so nobody has to look through the list of all fonts (slow) at the start.
_MONOSPACED = (
    "Noto Sans Mono CJK SC",
    "Sarasa Mono SC",
    "Source Han Mono SC",
    "Microsoft YaHei Mono",
    "Menlo",
    "PingFang SC",
    "NSimSun",
    "WenQuanYi Micro Hei Mono",
    "Droid Sans Fallback",
    "monospace",
)
_READING = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "PingFang SC",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
    "Droid Sans Fallback",
    "sans-serif",
)
# role: its size as a part of the body's, and whether it is bold
_TYPE: dict[str, tuple[float, bool]] = {
    "kicker": (0.95, False),
    "headline": (1.4, True),
    "deck": (1.05, False),
    "byline": (0.92, False),
    "subheading": (1.05, True),
    "body": (1.0, False),
    "signature": (0.95, False),
    "caption": (0.9, False),
}
_DIM = ("byline", "signature")


class Theme(QObject):
    """Follows the system or the setting, and gives everybody colours and fonts."""

    changed = Signal()
    """Colours or fonts are others now; the application's palette has been set already."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._hints = QGuiApplication.styleHints()
        self._own = False
        self.colours = self._made()
        self.paper = self._paper()
        """The colours of what lies on a sheet: paper is white, however dark the desktop is."""
        settings.changed.connect(self._follow_setting)
        self._hints.colorSchemeChanged.connect(self._follow_system)

    @property
    def dark(self) -> bool:
        """Whether the window is dark."""
        return self.colours.dark

    def apply(self) -> None:
        """Dresses the application: once at the start, before the first widget is shown."""
        QApplication.setStyle("Fusion")
        self._ask_for_scheme()
        self.colours = self._made()
        self._dress()

    def _dress(self) -> None:
        """Colours for all widgets. Fusion frames boxes in a darker shade of the window's colour,
        which on dark ground nobody sees: there boxes believe in a lighter window."""
        palette = self.palette()
        QApplication.setPalette(palette)
        if self.dark:
            palette.setColor(QPalette.ColorRole.Window, self.colours.dim)
            for boxes in ("QCheckBox", "QRadioButton"):
                # The stub says bytes, which PySide refuses.
                QApplication.setPalette(palette, boxes)  # type: ignore[arg-type]

    def _ask_for_scheme(self) -> None:
        """Has the system's own frames and dialogs follow the setting too."""
        wanted = {
            "light": Qt.ColorScheme.Light,
            "dark": Qt.ColorScheme.Dark,
        }.get(self._settings.text("theme"), Qt.ColorScheme.Unknown)
        self._own = True  # the system tells us of what we asked for
        self._hints.setColorScheme(wanted)
        self._own = False

    def _made(self) -> Colours:
        hues = colour.PALETTES[self._settings.text("article-colours")]
        theme = self._settings.text("theme")
        if theme == "system":
            is_dark = self._hints.colorScheme() == Qt.ColorScheme.Dark
        else:
            is_dark = theme == "dark"
        return colour.dark(hues) if is_dark else colour.light(hues)

    def _paper(self) -> Colours:
        return colour.light(colour.PALETTES[self._settings.text("article-colours")])

    def _follow_system(self) -> None:
        if not self._own and self._settings.text("theme") == "system":
            self._renew()

    def _follow_setting(self, key: str) -> None:
        if key == "theme":
            self._ask_for_scheme()
        if key in ("theme", "article-colours"):
            self._renew()
        elif key in _FONT_KEYS:
            self.changed.emit()

    def _renew(self) -> None:
        self.colours, self.paper = self._made(), self._paper()
        self._dress()
        self.changed.emit()

    def palette(self) -> QPalette:
        """The colours as Qt's own widgets use them."""
        use, colours = QPalette.ColorRole, self.colours
        palette = QPalette(colours.panel, colours.window)
        for role, wanted in (
            (use.Window, colours.panel),
            (use.WindowText, colours.text),
            (use.Base, colours.window),
            (use.AlternateBase, colours.panel),
            (use.Text, colours.text),
            (use.Button, colours.panel),
            (use.ButtonText, colours.text),
            (use.BrightText, colours.danger),
            (use.ToolTipBase, colours.panel),
            (use.ToolTipText, colours.text),
            (use.PlaceholderText, colours.dim),
            (use.Link, colours.accent),
            (use.LinkVisited, colours.accent),
            (use.Highlight, colours.accent),
            (use.HighlightedText, colours.on(colours.accent)),
            (use.Accent, colours.accent),
        ):
            palette.setColor(role, wanted)
        # A window without the focus keeps its selection, paler.
        off = QPalette.ColorGroup.Disabled
        for role in (use.WindowText, use.Text, use.ButtonText):
            palette.setColor(off, role, faint(colours.text, 120))
        palette.setColor(off, use.Highlight, colours.line)
        return palette

    # -- fonts -------------------------------------------------------------------------------

    def source_font(self) -> QFont:
        """The font of the page: monospaced, Han characters two columns wide."""
        font = _font(self._settings.text("source-font"), _MONOSPACED)
        font.setStyleHint(QFont.StyleHint.Monospace)
        font.setFixedPitch(True)
        font.setPointSizeF(self._settings.number("source-size"))
        return font

    def article_font(self, role: str = "body") -> QFont:
        """The font of a role in the articles pane."""
        part, bold = _TYPE.get(role, (1.0, False))
        font = _font(self._settings.text("article-font"), _READING)
        font.setPointSizeF(self._settings.number("article-size") * part)
        font.setBold(bold)
        return font

    def is_dim(self, role: str) -> bool:
        """Whether a role's text is of less weight than the rest."""
        return role in _DIM

    def line_spacing(self) -> float:
        """The height of a line as a multiple of the font's."""
        return self._settings.number("line-spacing") / 100

    def zoom(self, by: int) -> None:
        """Makes both texts larger or smaller by so many points; 0 takes them to their defaults."""
        for key in ("source-size", "article-size"):
            if by == 0:
                self._settings.reset(key)
            else:
                self._settings.set_value(key, min(48, max(6, self._settings.number(key) + by)))


_FONT_KEYS = ("source-font", "source-size", "article-font", "article-size", "line-spacing")


def _font(chosen: str, families: tuple[str, ...]) -> QFont:
    font = QFont()
    font.setFamilies([chosen, *families] if chosen else list(families))
    return font
