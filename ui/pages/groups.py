"""The groups in which pages stand in the rail."""

from enum import Enum


class Group(Enum):
    """The groups of pages, in their order."""

    CARD = "card"
    PERSON = "person"
    TOOLS = "tools"
