"""Draw the pictures of all personas anew: ``python -m tests.draw_pictures``, where fonts-noto-cjk is installed.

Afterwards every trace of the simulated card in the repository shows others, and has to be recorded anew, too.
"""

import io
import json
from base64 import b64encode
from datetime import date
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from mynareader.simulator import pictures
from mynareader.simulator.conditions import Conditions
from mynareader.simulator.persona_holder import holder_on
from mynareader.simulator.personas import PERSONAS

_PHOTO_RATE: Final = 24  # compression ratio: a photo of a few kilobytes, as short as a card wants it
DRAWN: Final = Path(pictures.__file__).with_name("drawn.json")


def said() -> dict[str, str]:
    """Return what is drawn on the cards of all personas, with what is drawn where there is no Japanese font."""
    found: dict[str, str] = {}
    for persona in PERSONAS.values():
        number = holder_on(persona, Conditions(), date(2026, 11, 29)).my_number
        found |= {
            persona.holder: persona.latin,
            persona.address: "SIMULATED ADDRESS",
            persona.security_code: persona.security_code,
            number: number,
        }
    return found


def photo() -> bytes:
    """Draw a head and shoulders with the word SIMULATED across; return JPEG 2000."""
    image = Image.new("RGB", (240, 320), (225, 230, 235))
    draw = ImageDraw.Draw(image)
    draw.ellipse((75, 60, 165, 175), fill=(120, 130, 140))
    draw.ellipse((25, 190, 215, 430), fill=(120, 130, 140))
    draw.text((48, 240), "SIMULATED", fill=(255, 255, 255), font=ImageFont.load_default(26))
    out = io.BytesIO()
    image.save(out, "JPEG2000", quality_mode="rates", quality_layers=[_PHOTO_RATE], irreversible=True)
    return out.getvalue()


def main() -> None:
    """Write them."""
    drawn = {text: pictures.draw_text(text, latin) for text, latin in said().items()}
    drawn[pictures.PHOTO] = photo()
    kept = {text: b64encode(raw).decode() for text, raw in sorted(drawn.items())}
    DRAWN.write_text(json.dumps(kept, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
