"""Ways to look into a card without talking to it."""

from mynareader.simulator import build, persona_holder, personas
from mynareader.simulator.card_image import (
    ApplicationImage,
    CardImage,
    ElementaryImage,
    FileImage,
    PinImage,
    RecordFileImage,
)
from mynareader.simulator.conditions import Conditions
from mynareader.simulator.persona_holder import PersonaHolder
from tests.unit.simulator.dates import TODAY

# A card without any application has nothing to look into.
MY_NUMBER_CARDS = [name for name, persona in personas.PERSONAS.items() if persona.applications]


def built(name: str = "plain", conditions: Conditions | None = None) -> CardImage:
    return build.build(name, conditions, TODAY)


def holder(name: str = "plain", conditions: Conditions | None = None) -> PersonaHolder:
    return persona_holder.holder_on(personas.PERSONAS[name], conditions or Conditions(), TODAY)


def application(card: CardImage, name: str) -> ApplicationImage:
    return next(each for each in card.applications if each.name == name)


def stored(card: CardImage, name: str, ef: int) -> bytes:
    return content(application(card, name).files[ef])


def content(file: ElementaryImage) -> bytes:
    if isinstance(file, RecordFileImage):
        return file.records[0]
    assert isinstance(file, FileImage)
    return file.data


def pin(card: CardImage, name: str) -> PinImage:
    found = [file for each in card.applications for file in each.files.values() if isinstance(file, PinImage)]
    return next(file for file in found if file.name == name)
