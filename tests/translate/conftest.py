"""The bundled translator, opened once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from revue.config import load_config
from revue.models.open import open_translator

if TYPE_CHECKING:
    from revue.models.seam import Translator


@pytest.fixture(scope="session")
def translator(tmp_path_factory: pytest.TempPathFactory) -> Translator:
    spec = load_config().profile("embedded").translators["fr"]
    return open_translator(spec, device="cpu", cache_dir=tmp_path_factory.mktemp("converted"))
