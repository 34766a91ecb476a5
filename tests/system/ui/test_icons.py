"""Icons and the desktop entry: our own, complete, readable in light and dark, and naming each other rightly."""

import configparser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtSvg import QSvgRenderer

from mynareader import __version__
from ui.pages import PAGES
from ui.widgets.icons import DESKTOP_ID, FOLDER, application_icon, line_icon

DESKTOP = FOLDER.parent / "desktop"
ENTRY, METAINFO = DESKTOP / f"{DESKTOP_ID}.desktop", DESKTOP / f"{DESKTOP_ID}.metainfo.xml"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.svg")), ids=lambda path: path.stem)
def test_an_icon_can_be_drawn_and_reaches_out_for_nothing(path: Path) -> None:
    assert QSvgRenderer(str(path)).isValid()
    text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
    assert not any(word in text for word in ("http", "href", "<script", "<image", "<text"))


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("key", [page.key for page in PAGES])
@pytest.mark.parametrize("ink", ["#101010", "#f0f0f0"])
def test_every_page_has_an_icon_in_the_colour_of_the_text(key: str, ink: str) -> None:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Text, QColor(ink))
    drawn = line_icon(key, palette).pixmap(QSize(48, 48), 1.0, QIcon.Mode.Normal).toImage()
    pixels = {
        drawn.pixelColor(x, y).name() for x in range(48) for y in range(48) if drawn.pixelColor(x, y).alpha() > 250
    }
    assert pixels == {ink}


@pytest.mark.usefixtures("qapp")
def test_a_page_without_an_icon_does_no_harm() -> None:
    assert line_icon("nothing-is-called-so", QPalette()).isNull()
    assert not application_icon().isNull()


def test_the_desktop_entry_says_what_desktops_need() -> None:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[method-assign,assignment]  # keys keep their case
    parser.read(ENTRY, encoding="utf-8")
    entry = parser["Desktop Entry"]
    assert (entry["Type"], entry["Exec"], entry["Icon"]) == ("Application", "mynareader-gui %f", DESKTOP_ID)
    assert {"Name", "Name[ja]", "Comment", "Comment[ja]", "Categories", "Keywords[ja]"} <= set(entry)
    assert (FOLDER / f"{DESKTOP_ID}.svg").exists()


def test_the_metainfo_says_what_software_centres_need() -> None:
    root = ET.parse(METAINFO).getroot()  # noqa: S314 - our own file
    assert root.get("type") == "desktop-application"
    assert root.findtext("id") == DESKTOP_ID
    assert root.findtext("launchable") == ENTRY.name
    for tag in ("name", "summary"):
        languages = {found.get("{http://www.w3.org/XML/1998/namespace}lang") for found in root.findall(tag)}
        assert languages == {None, "ja"}
    release = root.find("releases/release")
    assert release is not None
    assert release.get("version") == __version__
