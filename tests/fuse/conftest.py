"""Puts tests/link/ on the import path, so that tests can share `gold_reports`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "link"))
