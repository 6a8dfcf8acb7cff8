from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as bounds
from hypothesis import strategies as st

from annotator.ui.settings import SETTINGS, Settings

DEFAULTS = {setting.key: setting.default for setting in SETTINGS}


def values(settings: Settings) -> dict[str, object]:
    return {setting.key: settings.value(setting.key) for setting in SETTINGS}


def test_every_default_is_a_value_that_its_setting_can_have() -> None:
    for setting in SETTINGS:
        assert setting.checked(setting.default) == setting.default
    assert len(DEFAULTS) == len(SETTINGS)


def test_what_is_set_is_told_and_stays_over_a_restart(settings: Settings) -> None:
    told: list[str] = []
    settings.changed.connect(told.append)

    settings.set_value("theme", "dark")
    settings.set_value("source-size", 20)
    settings.set_value("ribbons", False)
    settings.set_value("annotator", "王涛, 记者")
    settings.set_value("annotator", "王涛, 记者")
    settings.save()

    again = Settings(settings.file)
    assert told == ["theme", "source-size", "ribbons", "annotator"]
    assert again.text("theme") == "dark"
    assert again.number("source-size") == 20
    assert again.switch("ribbons") is False
    assert again.text("annotator") == "王涛, 记者"


def test_a_default_leaves_no_trace_in_the_file(settings: Settings) -> None:
    settings.set_value("source-size", 20)
    settings.set_value("article-size", 20)
    settings.reset("source-size")
    settings.save()

    assert "source-size" not in settings.file.read_text()


@pytest.mark.parametrize(
    "line",
    [
        "theme=purple",
        "source-size=9000",
        "source-size=-1",
        "source-size=large",
        "ribbons=perhaps",
        "ribbons=1",
        "annotator=@ByteArray(\\0\\0)",
        "annotator=a, b",
        "language=@Variant(\\0\\0\\0\\x1\\x1)",
        'annotator="\\x1b[31m"',
        "article-font=" + "x" * 5_000,
    ],
)
def test_an_unsound_value_in_the_file_counts_as_not_set(tmp_path: Path, line: str) -> None:
    file = tmp_path / "settings.ini"
    file.write_text(f"[General]\n{line}\nminimap=false\n")

    found = values(Settings(file))

    assert found == {**DEFAULTS, "minimap": False}


@bounds(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(content=st.binary(max_size=300))
def test_no_file_however_damaged_keeps_the_settings_from_being_read(
    tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "settings.ini"
    file.write_bytes(b"[General]\n" + content)

    found = values(Settings(file))

    for setting in SETTINGS:
        assert setting.checked(found[setting.key]) == found[setting.key]


def test_a_value_that_a_setting_cannot_have_is_a_bug(settings: Settings) -> None:
    with pytest.raises(ValueError, match="no choice"):
        settings.set_value("theme", "purple")
    with pytest.raises(ValueError, match="limits"):
        settings.set_value("source-size", 1_000)
    with pytest.raises(ValueError, match="not a number"):
        settings.set_value("source-size", True)
    with pytest.raises(KeyError):
        settings.value("never-was")


def test_the_palette_remembers_commands(settings: Settings) -> None:
    settings.set_recent_commands(["undo", "split-article"])
    settings.save()

    assert Settings(settings.file).recent_commands() == ["undo", "split-article"]
