"""Qt's tools find every text of the window translated, and compile what is committed."""

import shutil
from pathlib import Path

from tests.system.window.translations import compile_to, update
from tests.unit.ui.messages import COMPILED, SOURCE, messages
from tests.unit.ui.test_translations import COMMITTED, unlike


def test_every_text_of_the_window_is_there_and_none_is_left_over(tmp_path: Path) -> None:
    copy = tmp_path / SOURCE.name
    shutil.copy(SOURCE, copy)
    update(copy)
    assert sorted(map(repr, messages(copy))) == sorted(map(repr, COMMITTED)), (
        "run: python -m tests.system.window.translations"
    )


def test_what_is_compiled_says_the_same(tmp_path: Path) -> None:
    fresh = tmp_path / COMPILED.name
    compile_to(SOURCE, fresh)
    assert unlike(fresh) == []
