"""Where things are kept: the one file that asks appdirs."""

import getpass
from pathlib import Path
from urllib.parse import unquote

import appdirs

from annotator.storage.error import WorkspaceRefused

_NAME = "annotator"
_SQLITE = "sqlite:///"


def default_workspace() -> Path:
    """The workspace that is opened when none is named, in the user's data folder."""
    return Path(appdirs.user_data_dir(_NAME)) / "workspace.sqlite"


def config_folder() -> Path:
    """Where the preferences are kept."""
    return Path(appdirs.user_config_dir(_NAME))


def log_folder() -> Path:
    """Where the log is written."""
    return Path(appdirs.user_log_dir(_NAME))


def workspace_at(where: str | Path | None = None) -> Path:
    """The file that `--workspace` means: a path, a database URL, or nothing (the default).

    `sqlite:///w.sqlite` is relative, `sqlite:////home/w.sqlite` absolute, as in SQLAlchemy. Raises
    WorkspaceRefused for what cannot be a workspace.
    """
    if where is None:
        return default_workspace()
    text = str(where)
    if text.startswith(_SQLITE):
        text = unquote(text.removeprefix(_SQLITE).partition("?")[0])
    elif isinstance(where, str) and "://" in text:
        raise WorkspaceRefused(
            "{url} names a database of another kind; only SQLite is supported for now: give a file "
            "or sqlite:///FILE",
            url=_without_password(text),
        )
    if not text or text == ":memory:" or "\0" in text:
        raise WorkspaceRefused("{path} is not the name of a file", path=repr(text))
    return user_path(text)


def user_path(text: str) -> Path:
    """The path that a person wrote; `~` is the home folder, as in a shell.

    `~name` of a user whom the system does not know stays as it is written, as it does there.
    """
    try:
        return Path(text).expanduser()
    except RuntimeError:  # no such user, or one without a home
        return Path(text)


def system_user() -> str:
    """The system's name for the user, who annotates until the preferences say otherwise."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return _NAME  # a user without a name, as containers have them


def _without_password(url: str) -> str:
    kind, _, rest = url.partition("://")
    return f"{kind}://{rest.rpartition('@')[2]}"
