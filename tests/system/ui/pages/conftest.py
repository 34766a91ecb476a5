"""Leave no report behind: other tests of the same run look for reports that outlived their stay."""

from collections.abc import Iterator

import pytest

from tests.system.ui.pages.views import view


@pytest.fixture(scope="package", autouse=True)
def _forget_the_views() -> Iterator[None]:
    yield
    view.cache_clear()
