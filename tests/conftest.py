"""Being here puts tests/ on the import path, so that tests can share `fakes`; and the packaged kit, loaded once."""

from __future__ import annotations

import pytest

from rawi.pipeline import Kit, load_kit


@pytest.fixture(scope="session")
def kit() -> Kit:
    """All language knowledge of the package."""
    return load_kit()
