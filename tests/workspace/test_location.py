import getpass
from pathlib import Path

import pytest

from annotator.storage.error import WorkspaceRefused
from annotator.workspace.location import (
    config_folder,
    default_workspace,
    log_folder,
    system_user,
    workspace_at,
)


def test_without_a_word_it_is_the_default_in_the_users_data_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))

    assert workspace_at(None) == default_workspace()
    assert default_workspace().name == "workspace.sqlite"
    assert len({default_workspace().parent, config_folder(), log_folder()}) == 3


@pytest.mark.parametrize(
    ("where", "file"),
    [
        ("w.sqlite", "w.sqlite"),
        (Path("a/w.sqlite"), "a/w.sqlite"),
        ("sqlite:///w.sqlite", "w.sqlite"),
        ("sqlite:////home/a b/w.sqlite", "/home/a b/w.sqlite"),
        ("sqlite:////home/a%20b/w.sqlite?mode=rw", "/home/a b/w.sqlite"),
    ],
)
def test_a_file_or_a_url_of_one_names_a_workspace(where: str | Path, file: str) -> None:
    assert workspace_at(where) == Path(file)


def test_the_home_folder_may_be_abbreviated() -> None:
    assert workspace_at("~/w.sqlite") == Path.home() / "w.sqlite"


def test_the_home_of_nobody_is_the_name_of_a_folder() -> None:
    assert workspace_at("~nobody-of-that-name/w.sqlite") == Path("~nobody-of-that-name/w.sqlite")


def test_another_database_is_refused_without_telling_its_password() -> None:
    with pytest.raises(WorkspaceRefused, match="only SQLite is supported") as refused:
        workspace_at("postgresql+psycopg://me:secret@host/db")
    assert "secret" not in str(refused.value)
    assert "host/db" in str(refused.value)


@pytest.mark.parametrize("where", ["", "sqlite://", "sqlite:///", "sqlite:///:memory:", "a\0b"])
def test_what_names_no_file_is_refused(where: str) -> None:
    with pytest.raises(WorkspaceRefused):
        workspace_at(where)


def test_a_user_without_a_name_has_one_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert system_user()
