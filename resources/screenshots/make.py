"""Makes the README's screenshots from the real window, without a screen.

    .venv/bin/python resources/screenshots/make.py

The window is the program's own, on a new workspace with the seed pages, driven by commands.
"""

import os
import sys
import tempfile
from collections import Counter
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from annotator.ui.app import build
from annotator.ui.ask import Answers
from annotator.ui.explorer import Explorer
from annotator.ui.export_dialog import ExportDialog
from annotator.ui.window import MainWindow

HERE = Path(__file__).parent
SHOTS = (
    ("main", "zh_CN", "light"),
    ("dark", "en", "dark"),
    ("palette", "zh_CN", "light"),
    ("labels", "zh_CN", "light"),
    ("explorer", "en", "light"),
    ("facsimile", "zh_CN", "light"),
    ("export", "en", "light"),
)
SCAN = HERE.parents[1] / "tests" / "exchange" / "pictures" / "market.png"
"""A picture of a page, which the OCR of the tests reads."""


def settled(app: QApplication, window: MainWindow) -> None:
    """Returns when the workspace is open and nothing is being done any more."""
    while not window.desk.ready or window.desk.annotation is None or window.jobs.running:
        app.processEvents()
    for _ in range(20):
        app.processEvents()


def work(window: MainWindow, name: str) -> QWidget:
    """A person in the middle of the first page; gives the widget to be photographed."""
    run = window.commands.run
    if name == "facsimile":
        show_scan(window)
        return window
    if name == "export":
        run("export")
        (dialog,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, ExportDialog))
        dialog.choose("conll")
        dialog.resize(1100, 640)
        return dialog
    window.panes.articles.setFocus()
    for _ in range(3):
        run("confirm-article")
    run("next-article")
    run("next-article")
    for _ in range(7):
        QTest.keyClick(window.panes.articles, Qt.Key.Key_Down)
    if name in ("labels", "explorer"):
        label(window)
    if name == "explorer":
        run("explorer")
        (explorer,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, Explorer))
        explorer.resize(1200, 600)
        return explorer
    if name == "palette":
        run("palette")
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        field.setText("文章")
    return window


def show_scan(window: MainWindow) -> None:
    """Brings the scan in and shows it beside its text."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    before = window.desk.page_id
    window.imports.import_paths([SCAN])
    while window.desk.page_id == before or window.jobs.running:
        app.processEvents()
    window.commands.run("show-both")
    window.commands.run("fit-width")
    view = window.panes.facsimile
    # The picture comes in parts, from threads, and painting is what wants them.
    while view.viewport().grab().isNull() or not view.tiles.complete:
        app.processEvents()


def label(window: MainWindow) -> None:
    """Accepts some suggestions of the article at the caret, and rejects one."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    window.commands.run("label-mode")
    settled(app, window)
    for key in (*[Qt.Key.Key_Return] * 6, Qt.Key.Key_Backspace, *[Qt.Key.Key_Return] * 4):
        QTest.keyClick(window.panes.articles, key)


def small(image: QImage) -> QImage:
    """The picture in its 256 most frequent colours: a third of the size, and nobody sees it."""
    opaque = image.convertToFormat(QImage.Format.Format_RGB32)
    counted = Counter(memoryview(opaque.constBits()).cast("B").cast("I"))
    table = [colour for colour, _ in counted.most_common(256)]
    plain = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    return opaque.convertToFormat(QImage.Format.Format_Indexed8, table, plain)


def main() -> int:
    """Writes every picture beside this script."""
    app = QApplication(sys.argv[:1])
    for name, language, theme in SHOTS:
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder)
            window = build(app, place / "workspace.sqlite", place, language, Answers())
            window.settings.set_value("theme", theme)
            window.setWindowState(Qt.WindowState.WindowNoState)
            window.resize(1440, 900)
            window.show()
            window.activateWindow()
            settled(app, window)
            shot = work(window, name)
            settled(app, window)
            picture = HERE / f"{name}.png"
            if not small(shot.grab().toImage()).save(str(picture), quality=0):
                print(f"{picture} cannot be written", file=sys.stderr)
                return 1
            print(picture)
            window.close()
            window.translation.speak("en")
            window.deleteLater()
    return 0


if __name__ == "__main__":
    sys.exit(main())
