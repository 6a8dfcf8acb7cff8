"""Whether the oldest and the newest version of datasets load each format of JSON, with features.

Run by hand: `python -m tests.bench.datasets_versions [REQUIREMENT…]`. Each requirement gets a
virtual environment of its own, into which pip installs it; nothing stays behind.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import venv
from collections.abc import Mapping
from pathlib import Path

from annotator.domain.annotation import Annotation
from annotator.exchange.folder import write_folder
from annotator.exchange.format import FORMATS, format_named
from annotator.exchange.writer import write
from tests.bench.export_formats import pages

# The oldest that can read the features of a card and still installs beside it what it needs.
VERSIONS = ("datasets==2.14.0 pyarrow<15 numpy<2 fsspec<2023.9 huggingface-hub<0.20", "datasets")
# doccano's triples mix numbers and texts in one list, which no column can.
OPTIONS: Mapping[str, Mapping[str, str]] = {"doccano": {"spans": "dictionaries"}}
_LOAD = """
import sys, datasets
name, path, rows = sys.argv[1:]
datasets.disable_progress_bar() if hasattr(datasets, "disable_progress_bar") else None
if path.endswith("json") or path.endswith("jsonl"):
    found = datasets.load_dataset("json", data_files=path, split="train")
else:
    found = datasets.load_dataset(path, split="train")
    names = found.features["ner_tags"].feature.names
    assert names[:3] == ["O", "B-PER", "I-PER"], names
assert found.num_rows == int(rows), found.num_rows
print(datasets.__version__, name, found.num_rows, sorted(found.features))
"""


def exported(folder: Path, annotations: list[Annotation]) -> dict[str, tuple[Path, int]]:
    """Each format of JSON as files in the folder, and how many records it has."""
    made = {}
    for name in (one.name for one in FORMATS if ".json" in one.suffix):
        form = format_named(name).with_options(OPTIONS.get(name, {}))
        if form.several:
            out = folder / name
            parts = [("", annotations)]
            *_, done = write_folder(parts, form, out, manifest=lambda written: b"{}\n")
            if (out / "tasks.json").exists():
                out /= "tasks.json"
        else:
            out = folder / f"{name}.jsonl"
            *_, done = write(annotations, form, out)
        made[name] = (out, done.records)
    return made


def main() -> int:
    """Print a line for each version and format; exit 1 when one does not load."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("requirements", nargs="*", default=VERSIONS)
    requirements = parser.parse_args().requirements
    failed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = exported(folder, pages(50))
        for number, requirement in enumerate(requirements):
            home = folder / str(number)
            venv.create(home, with_pip=True)
            python = str(home / "bin" / "python")
            pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
            subprocess.run([*pip, *requirement.split()], check=True)
            offline = {
                "HF_HUB_OFFLINE": "1",
                "HF_DATASETS_OFFLINE": "1",
                "HF_HOME": str(home / "hf"),
            }
            for form, (path, count) in made.items():
                command = [python, "-c", _LOAD, form, str(path), str(count)]
                done = subprocess.run(command, env=os.environ | offline, cwd=folder, check=False)
                failed |= done.returncode
                if done.returncode:
                    print(f"{requirement}: {form} does not load")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
