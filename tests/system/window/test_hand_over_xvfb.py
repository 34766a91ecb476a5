"""A real window on a (virtual) screen, and a second X client that pastes: once, and nothing is left to paste."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from mynareader.simulator.personas import PERSONAS
from mynareader.words import Words
from tests.system.window.screen import Screen, await_that, program, virtual_screen

pytestmark = pytest.mark.xvfb

TITLE = {"ja": "マイナンバーカード", "en": "My Number Card Check"}
HAND_OVER = "ctrl+7"
NAME = PERSONAS["plain"].holder
HINT = "x-kde-passwordManagerHint"


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    with virtual_screen(tmp_path) as shown:
        yield shown


class OtherProgram:
    """Be another program on the same screen that pastes and copies: xclip."""

    def __init__(self, screen: Screen) -> None:
        self._environment = screen.environment

    def offered(self) -> str:
        return self._ask("TARGETS")

    def paste(self) -> str:
        return self._ask("UTF8_STRING")

    def copy(self, text: str) -> None:
        command = ["xclip", "-selection", "clipboard", "-in"]
        quiet = subprocess.DEVNULL  # xclip goes on in the background, and would hold a pipe open
        subprocess.run(
            command, env=self._environment, input=text.encode(), check=True, timeout=45, stdout=quiet, stderr=quiet
        )

    def _ask(self, target: str) -> str:
        command = ["xclip", "-selection", "clipboard", "-out", "-target", target]
        done = subprocess.run(command, env=self._environment, capture_output=True, check=False, timeout=45)
        return done.stdout.decode() if done.returncode == 0 else ""


@pytest.mark.parametrize("language", ["ja", "en"])
def test_one_paste_elsewhere_and_a_paste_back(screen: Screen, language: str) -> None:
    other = OtherProgram(screen)
    with program(screen, "--lang", language, "--simulated") as window:
        screen.await_window(TITLE[language])
        screen.await_shown(1)
        screen.keys(HAND_OVER)
        screen.keys("alt+n")
        screen.await_window(Words(language).text("pin.assist.short"))
        screen.types("5678")
        screen.keys("Return")
        screen.await_shown(2)
        screen.await_window(TITLE[language])

        screen.keys(HAND_OVER, *["Tab"] * 5, "space")  # by the two buttons of the header and the name itself
        await_that(lambda: HINT in other.offered(), "the name is offered, marked as secret")
        screen.keep(f"{language}-20-copied")
        assert other.paste() == NAME
        await_that(lambda: not other.offered(), "nothing is offered any more")
        assert other.paste() == ""
        screen.keep(f"{language}-21-pasted")

        other.copy(NAME.replace("\u3000", " "))
        screen.keys("alt+l", "Tab", "Tab", "ctrl+v")
        screen.keep(f"{language}-22-pasted-back")
        assert other.paste() == NAME.replace("\u3000", " ")

        screen.keys("ctrl+q")
        await_that(lambda: window.poll() is not None, "it ends")
        assert other.paste() == NAME.replace("\u3000", " ")
