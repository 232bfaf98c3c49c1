"""Where real frameworks are kept: REAL_FRAMEWORKS, or a folder beside the repository."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(os.environ.get("REAL_FRAMEWORKS") or ROOT / ".." / "shared" / "data").resolve()
IS_THERE = (FOLDER / "README.md").is_file()
ABSENT = f"no real frameworks in {FOLDER}, tests/real is left out; set REAL_FRAMEWORKS"
