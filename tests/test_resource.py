import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from annotator import resource

ROOT = Path(__file__).parent.parent


def test_a_checkout_finds_its_own_files() -> None:
    assert resource.resource("system-libraries.txt") == ROOT / "resources" / "system-libraries.txt"
    assert resource.seeds() == ROOT / "seeds"


def test_a_missing_file_is_told_by_its_path() -> None:
    with pytest.raises(resource.ResourceMissing, match=r"never-was\.txt is missing"):
        resource.resource("never-was.txt")


def test_a_wheel_brings_resources_and_seeds_and_finds_them(tmp_path: Path) -> None:
    """Builds the wheel, unpacks it elsewhere and asks the package in it."""
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    installed = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    shipped = {path.name for path in (installed / "annotator" / "resources").rglob("*")}
    # What was made of others' work goes with their licence; what makes it stays in the checkout.
    assert {"words.LICENSE", "variants.LICENSE", "annotator_zh_CN.qm", "columns.json"} <= shipped
    assert {"chat.json", "html.css", "reading.css", "score.css"} <= shipped
    assert {path.name for path in (ROOT / "resources" / "schemas").iterdir()} <= shipped
    assert not [name for name in shipped if name.endswith((".py", ".ts"))]
    assert not shipped & {"set-up", "start", "test", "screenshots"}
    script = (
        "from annotator.resource import resource, seeds;"
        "print(resource('system-libraries.txt'), *sorted(seeds().iterdir()), sep='\\n')"
    )

    found = subprocess.run(
        [sys.executable, "-S", "-c", script],
        cwd=installed,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.splitlines()

    assert found[0] == str(installed / "annotator" / "resources" / "system-libraries.txt")
    assert [Path(path).name for path in found[1:]] == sorted(
        path.name for path in (ROOT / "seeds").iterdir()
    )
    assert all(Path(path).parent == installed / "annotator" / "seeds" for path in found[1:])
    assert {path.name for path in installed.iterdir() if path.suffix != ".dist-info"} == {
        "annotator"
    }
