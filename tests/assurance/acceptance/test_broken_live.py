"""Cards that are broken or of another kind, served by ``simulate --vpcd`` and read over a real pcscd."""

import pytest

from tests.assurance.acceptance.test_live import served
from tests.harness.desk import program
from tests.harness.pcscd import Pcscd

pytestmark = pytest.mark.pcsc

CASES = {
    "plain file-malformed=000A": {"auth_certificate": "malformed"},
    "plain file-missing=jpki:0006": {"token_info": "file_missing"},
    "plain application-missing=D3921000310001010100": {},
    "plain counter-answers=auth:6F00": {},
    "phone-token": {"auth_certificate": "wants_pin"},
    "infant-without-photo": {},
    "infant-empty-photo": {},
}


@pytest.mark.parametrize("case", CASES)
def test_what_can_be_read_is_told_over_a_real_reader(case: str, pcscd: Pcscd) -> None:
    persona, *conditions = case.split()
    with served(persona, *(f"--condition={condition}" for condition in conditions)):
        pcscd.await_card()
        over_the_reader = program("check", "--json").data
    within = program("check", "--json", "--simulated", persona, *(f"--condition={one}" for one in conditions)).data
    for part in ("applications", "token", "pins", "card", "sign_certificate_present", "not_read"):
        assert over_the_reader[part] == within[part]
    assert {left["section"]: left["reason"] for left in within["not_read"]} == CASES[case]
    pcscd.await_card(present=False)
