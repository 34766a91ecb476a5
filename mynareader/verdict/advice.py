"""What to do and where, only where its conditions are not known to fail; what cannot be known is written into it.

Sources: CARD.md §2 "Changing a PIN" (who can reset a PIN), §4 "Validity", §7 (health insurance, period of stay).
"""

from dataclasses import replace
from datetime import date
from typing import Final

from mynareader.trust.certificate import Variant
from mynareader.trust.validity import ValidityState, day_in_japan
from mynareader.verdict.items import Action
from mynareader.verdict.known import Known
from mynareader.verdict.rule import Facts
from mynareader.verdict.trust_rules import FALSE_ISSUERS, standing

OFFICE: Final = "office"
IN_PHONE: Final = Action("look_in_phone", "phone")  # its certificates are renewed, and its PINs reset, in its own app
# CARD.md §2: the terminal resets the one PIN by means of the other, and no third one.
_KEY_OF: Final = {"sign": "auth", "auth": "sign"}
_OUT_OF_DATE: Final = frozenset({ValidityState.EXPIRED, ValidityState.NOT_YET_VALID})


def renew_certificate(known: Known, facts: Facts) -> Action | None:
    """Advise renewal at the office; not where the card itself ends as soon: its renewal brings new certificates."""
    ends = facts["until"]
    if not isinstance(ends, date) or (known.expiry is not None and known.expiry <= ends):
        return None
    return _of_holder(known, facts, Action("renew_certificates", OFFICE, ends))


def issue_certificate(known: Known, facts: Facts) -> Action | None:
    """Advise to have certificates issued again; not on a card that is past its own last day."""
    return None if known.card_expired else _of_holder(known, facts, Action("issue_certificates", OFFICE))


def _of_holder(known: Known, facts: Facts, action: Action) -> Action | None:
    """Return what is done about a holder's certificate: a phone's in the phone, and J-LIS's tests have no holder."""
    report = known.certificates.get(str(facts.get("certificate")))
    variant = None if report is None else report.certificate.variant
    if known.is_phone or variant is Variant.PHONE:
        return IN_PHONE
    return None if variant is Variant.TEST else action


def renew_card(known: Known, _facts: Facts) -> Action:
    """Advise to apply for the next card before this one ends."""
    return Action("renew_card", OFFICE, known.expiry)


def new_card(_known: Known, _facts: Facts) -> Action:
    """Advise to apply for a new card."""
    return Action("new_card", OFFICE)


def reset_pin(known: Known, facts: Facts) -> Action | None:
    """Advise where a locked PIN is reset: at the office, and in a convenience store where that can work."""
    kind = str(facts["pin"])
    if known.is_phone:
        return replace(IN_PHONE, pins=(kind,))
    if known.card_expired:
        return None  # the new card gets new PINs
    if not known.is_card:
        return Action("reset_by_kind", OFFICE, pins=(kind,))
    if _store_can(known, kind):
        return Action(f"reset_{kind}_office_or_store", "office_or_store", None, _unknown_conditions(known), (kind,))
    return Action("reset_pins", OFFICE, pins=(kind,))


def reset_if_used(known: Known, facts: Facts) -> Action | None:
    """Advise the same of a signature password that may open nothing: the certificate is a condition, too."""
    found = reset_pin(known, facts)
    if found is None or known.is_phone:
        return found
    token = "reset_if_used_office_or_store" if found.place != OFFICE else "reset_if_used"
    return replace(found, token=token, conditions=("sign_certificate_there", *found.conditions))


def _store_can(known: Known, kind: str) -> bool:
    """Tell whether no condition of the terminal is known to fail (CARD.md §2 "Changing a PIN")."""
    other = _KEY_OF.get(kind)
    certificates = [one for one in (known.auth, known.sign) if one is not None]
    return (
        other is not None
        and known.sign_there is not False
        and (known.auth is not None or not known.is_check)
        and not known.locked(other)
        and not known.differing
        and all(one.validity.state not in _OUT_OF_DATE for one in certificates)
        and all(one.revocation.state != "contradicted" for one in certificates)
        and all(standing(one, known) not in FALSE_ISSUERS for one in certificates)
    )


def _unknown_conditions(known: Known) -> tuple[str, ...]:
    both = known.auth is not None and known.sign is not None
    cleared = all(one.revocation.state == "confirmed" for one in (known.auth, known.sign) if one is not None)
    named = {
        "both_certificates_in_date": not both,
        "not_revoked": not (both and cleared),
        "other_pin_known": True,
        "name_and_address_unchanged": True,
    }
    return tuple(name for name, is_unknown in named.items() if is_unknown)


def insured_until(ended: date) -> date:
    """Return the last day of the third month after the one of ``ended`` (CARD.md §7 "Health insurance")."""
    months = ended.year * 12 + ended.month - 1 + 4  # the first day of the fourth month after, less one day
    year, month = divmod(months, 12)
    return date.fromordinal(date(year, month + 1, 1).toordinal() - 1)


def auth_ended(known: Known) -> date | None:
    """Return the last day of an authentication certificate that has ended."""
    if known.auth is None or not known.auth_expired:
        return None
    return day_in_japan(known.auth.certificate.not_after)
