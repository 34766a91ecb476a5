"""What the schema publishes of a verdict is what the rules can say."""

from mynareader.choices import FAIL_ON
from mynareader.verdict.items import Grade
from mynareader.verdict.judging import RULES
from tests.harness.schema import SCHEMAS

PARTS = SCHEMAS["common.schema.json"]["$defs"]


def test_every_token_is_published() -> None:
    assert PARTS["verdict_token"]["enum"] == sorted({rule.token for rule in RULES})


def test_grades_and_conditions_are_published() -> None:
    published = PARTS["verdict"]["properties"]
    assert published["grade"]["enum"] == [grade.value for grade in Grade]
    assert published["held"]["items"]["enum"] == list(FAIL_ON)
