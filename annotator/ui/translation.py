"""Translations: the words of the window in the person's language."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from annotator.resource import resource

LANGUAGES = ("zh_CN", "en")


def marked(context: str, words: str) -> str:
    """The words as they are, to be translated when they are shown.

    The same as QT_TRANSLATE_NOOP (the update script tells lupdate so), but with a type.
    """
    del context
    return words


def chosen(setting: str) -> str:
    """The language for a value of the setting: one of LANGUAGES."""
    if setting in LANGUAGES:
        return setting
    for name in QLocale.system().uiLanguages():
        if name.startswith("zh"):
            return "zh_CN"
        if name.startswith("en"):
            break
    return "en"


def spoken() -> str:
    """The language of the window, as label sets name it: "en…" or "zh_CN"."""
    return QLocale().name()


class Translation:
    """Holds the translators of one language, and puts others in their place."""

    def __init__(self) -> None:
        self.language = "en"
        self._installed: list[QTranslator] = []

    def speak(self, language: str) -> None:
        """Has the whole program, Qt's own dialogs too, speak that language of LANGUAGES.

        Every widget then gets a LanguageChange event.
        """
        for translator in self._installed:
            QCoreApplication.removeTranslator(translator)
        self._installed = []
        self.language = language
        QLocale.setDefault(QLocale(language))
        if language == "en":
            return
        own = str(resource("translations"))
        qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        for name, folder in ((f"qtbase_{language}", qt), (f"annotator_{language}", own)):
            translator = QTranslator()
            if translator.load(name, folder):
                QCoreApplication.installTranslator(translator)
                self._installed.append(translator)
