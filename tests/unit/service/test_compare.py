"""Four sources of one card side by side: who agrees, what explains a difference, and what stops everything."""

from dataclasses import replace
from typing import Any

import pytest

from mynareader.applications.card_surface import Face
from mynareader.errors import HolderDiffers
from mynareader.formats.views.comparison import marked
from mynareader.reports.card import ReadReport
from mynareader.reports.compare import ITEMS, CompareReport, ItemComparison
from mynareader.service.reading.compare import compare, differences
from mynareader.values import PartialDate, PersonName, Sex
from tests.assurance.acceptance.altered import card, read_all
from tests.foreign_card.personas import CHILD, FOREIGNER, HANAKO, UNKNOWN_DAY, Persona
from tests.harness.desk import program
from tests.unit.service.comparing import TRUST, read, with_certificate


def item(report: CompareReport, name: str) -> ItemComparison:
    return next(one for one in report.items if one.item == name)


# --- characters ---------------------------------------------------------------------------------------------------

PAIRS: list[tuple[str, str, str, list[tuple[int, str, str, bool]]]] = [
    ("見本", "見本", "00", []),
    ("髙﨑", "高崎", "11", [(1, "髙", "高", True), (2, "﨑", "崎", True)]),
    ("髙﨑", "高崎", "10", [(1, "髙", "高", True), (2, "﨑", "崎", False)]),
    ("髙﨑", "高崎", "", [(1, "髙", "高", False), (2, "﨑", "崎", False)]),
    ("髙﨑", "高崎", "1", [(1, "髙", "高", False), (2, "﨑", "崎", False)]),  # flags of another length say nothing
    ("髙﨑", "高崎", "2x", [(1, "髙", "高", False), (2, "﨑", "崎", False)]),
    (
        "\U00020bb7\u9089\U000e0102花",
        "吉邉花",
        "110",
        [(1, "\U00020bb7", "吉", True), (2, "\u9089\U000e0102", "邉", True)],
    ),
    ("葛\U000e0100", "葛", "1", [(1, "葛\U000e0100", "葛", True)]),
    ("葛\U000e0100", "葛", "0", [(1, "葛\U000e0100", "葛", False)]),
    ("葛飾区一", "葛飾区一二", "11111", [(5, "", "二", False)]),  # another length is never explained
    ("東京都甲町一", "東京都乙丙町一", "0001100", [(4, "甲", "乙丙", False)]),
    ("ああ", "あああ", "000", [(3, "", "あ", False)]),
    ("", "見", "1", [(1, "", "見", False)]),
]


@pytest.mark.parametrize(("recorded", "certified", "flags", "found"), PAIRS)
def test_character_by_character(
    recorded: str, certified: str, flags: str, found: list[tuple[int, str, str, bool]]
) -> None:
    seen = differences(recorded, certified, flags)
    assert [(one.position, one.attributes, one.sign, one.substitute) for one in seen] == found
    assert marked(recorded, seen, "attributes").replace("[", "").replace("]", "") == recorded
    assert marked(certified, seen, "sign").replace("[", "").replace("]", "") == certified


def test_brackets_stand_around_what_differs() -> None:
    seen = differences("大髙﨑町", "大高崎町", "0110")
    assert marked("大髙﨑町", seen, "attributes") == "大[髙][﨑]町"
    longer = differences("東京都甲町", "東京都乙丙町", "")
    assert marked("東京都乙丙町", longer, "sign") == "東京都[乙丙]町"


# --- cards --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("persona", [HANAKO, FOREIGNER, UNKNOWN_DAY], ids=lambda persona: persona.key)
def test_an_untouched_card_agrees(persona: Persona) -> None:
    report = compare(read(persona))
    assert {one.item: (one.finding.state, one.finding.reason) for one in report.items} == dict.fromkeys(
        ITEMS, ("confirmed", "agree")
    )
    assert [tuple(one.values) for one in report.items] == [
        ("attributes", "sign"),
        ("attributes", "sign"),
        ("attributes", "sign", "face"),
        ("attributes", "sign", "face"),
        ("face", "card"),
    ]
    assert set(report.images) == {"name", "address", "photo", "security_code", "my_number"}


def test_hanako_agrees_by_her_substitute_characters() -> None:
    name = item(compare(read()), "name")
    assert name.explanations == ("substitute_characters",)
    assert [(one.position, one.sign, one.substitute) for one in name.differences] == [(1, "吉", True), (2, "邉", True)]


def test_gaiji_agrees_by_substitute_characters() -> None:
    done = program("simulate", "gaiji", "compare", "--json")
    for name in ("name", "address"):
        found = done.data["items"][name]
        assert (found["state"], found["explanations"]) == ("confirmed", ["substitute_characters"])
        assert {one["substitute"] for one in found["differences"]} == {True}


def test_a_child_has_fewer_sources() -> None:
    report = compare(read(CHILD))
    assert [item(report, name).finding.reason for name in ("name", "address")] == ["one_source_only"] * 2
    assert [item(report, name).finding.reason for name in ("birth", "sex", "expiry")] == ["agree"] * 3
    assert [(one.section, one.reason) for one in report.not_read] == [("sign", "not_on_this_card")]


@pytest.mark.parametrize(
    ("changes", "name", "explanations"),
    [
        ({"cert_name": "見本　花美"}, "name", ("differs_beyond_substitutes", "moved_or_renamed_since_issue")),
        (
            {"cert_name": "見本　花子", "cert_name_substitutes": "00000"},
            "name",
            ("moved_or_renamed_since_issue",),
        ),
        ({"cert_name": "吉　花子"}, "name", ("differs_beyond_substitutes", "moved_or_renamed_since_issue")),
        ({"address": "架空県見本市一丁目"}, "address", ("moved_or_renamed_since_issue",)),
    ],
)
def test_a_change_since_issue(changes: dict[str, str], name: str, explanations: tuple[str, ...]) -> None:
    found = item(compare(with_certificate(**changes)), name)
    assert (found.finding.state, found.finding.reason) == ("contradicted", "differ")
    assert found.explanations == explanations
    assert found.differences


@pytest.mark.parametrize(
    ("changes", "items"),
    [
        ({"birth": "19850413"}, ("birth",)),
        ({"sex": "1"}, ("sex",)),
        ({"birth": "19900101", "sex": "9", "cert_name": "別人　太郎"}, ("birth", "sex")),
    ],
)
def test_another_holder_stops_everything(changes: dict[str, str], items: tuple[str, ...]) -> None:
    with pytest.raises(HolderDiffers) as caught:
        compare(with_certificate(**changes))
    assert caught.value.items == items


def test_records_that_contradict_their_signature() -> None:
    report = read_all(
        card({("assist", 0x0002): lambda stored: stored.replace("花子".encode(), "花美".encode())}), TRUST
    )
    assert item(compare(report), "name").explanations == ("differs_beyond_substitutes", "possible_forgery")


def test_a_forged_name_is_not_explained_by_the_marks_of_substitute_characters() -> None:
    other_first = lambda stored: stored.replace("\U00020bb7".encode(), "\U00020bb6".encode())  # noqa: E731
    name = item(compare(read_all(card({("assist", 0x0002): other_first}), TRUST)), "name")
    assert (name.finding.state, name.explanations) == ("contradicted", ("possible_forgery",))
    assert [(one.position, one.substitute) for one in name.differences] == [(1, True), (2, True)]


def test_a_redacted_trace_is_shown_and_not_judged() -> None:
    changed = with_face(birth=PartialDate(1985, 4, 13))
    report = compare(replace(changed, origin=replace(changed.origin, redacted=True)))
    assert {(one.finding.state, one.finding.reason) for one in report.items} == {("not_checked", "redacted_trace")}


# --- dates and sex ------------------------------------------------------------------------------------------------


def with_face(**changes: Any) -> ReadReport:  # noqa: ANN401 - any field of a declaration
    report = read()
    assert isinstance(report.face, Face)
    return replace(report, face=replace(report.face, **changes))


@pytest.mark.parametrize(
    ("birth", "reason", "explanations"),
    [
        ("19850412", "agree", ()),
        ("19850400", "agree", ("unknown_parts",)),
        ("19850012", "agree", ("unknown_parts",)),
        ("00000000", "agree", ("unknown_parts",)),  # the other two agree
        ("19850500", None, ()),
        ("19840000", None, ()),
        ("00000413", None, ()),
    ],
)
def test_birth_dates_are_compared_by_what_is_known(birth: str, reason: str | None, explanations: tuple[str]) -> None:
    report = with_face(birth=PartialDate.parse(birth))
    if reason is None:
        with pytest.raises(HolderDiffers):
            compare(report)
        return
    found = item(compare(report), "birth")
    assert (found.finding.reason, found.explanations) == (reason, explanations)


def test_two_dates_that_share_no_known_part_do_not_agree() -> None:
    report = replace(with_face(birth=PartialDate(None, 4, 12)), certificates=())
    assert report.attributes is not None
    report = replace(report, attributes=replace(report.attributes, birth=PartialDate(1985, None, None)))
    assert item(compare(report), "birth").finding.reason == "one_source_only"


def test_an_unknown_sex_contradicts_nothing() -> None:
    found = item(compare(with_face(sex=Sex.UNKNOWN)), "sex")
    assert (found.finding.reason, found.explanations) == ("agree", ("unknown_parts",))
    with pytest.raises(HolderDiffers):
        compare(with_face(sex=Sex.NOT_APPLICABLE))


def test_another_expiry_may_be_a_renewed_card() -> None:
    found = item(compare(with_face(expiry=PartialDate(2040, 4, 12))), "expiry")
    assert (found.finding.state, found.explanations) == ("contradicted", ("renewed_card",))


def test_without_agreement_on_the_person_a_change_is_not_explained() -> None:
    report = read()
    assert report.attributes is not None
    report = replace(report, attributes=replace(report.attributes, name=PersonName("別"), sex=Sex.UNKNOWN), face=None)
    found = item(compare(report), "name")
    assert (found.finding.state, found.explanations) == ("contradicted", ("differs_beyond_substitutes",))


def test_nothing_read_is_nothing_said() -> None:
    report = compare(ReadReport(read().origin))
    assert {one.finding.reason for one in report.items} == {"in_no_source"}
    assert report.images == {}
