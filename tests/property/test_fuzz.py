"""The short version of the fuzz run; `python tests/property/fuzz.py` does the long one and says what each class of failure is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).with_name("fuzz.py")


def test_mutated_papers_give_a_paper_or_a_report(tmp_path: Path) -> None:
    """In a process of its own: the script's workers are spawned from it, and hostile input may print or crash there."""
    run = subprocess.run([sys.executable, SCRIPT, "--count", "300"], capture_output=True, text=True, timeout=120, check=False, cwd=tmp_path)
    assert run.returncode == 0, run.stdout + run.stderr


def test_an_input_is_the_same_each_time_it_is_made(tmp_path: Path) -> None:
    made = []
    for turn in ("een", "twee"):
        folder = tmp_path / turn
        command = [sys.executable, str(SCRIPT), "--only", "2", "--seed", "7", "--keep", str(folder)]
        subprocess.run(command, capture_output=True, timeout=120, check=False, cwd=tmp_path)
        made.append({path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()})
    assert made[0] == made[1] != {}
