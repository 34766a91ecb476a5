"""Matches as plain data."""

from mynareader.formats import Data
from mynareader.formats.certificate_data import origin_data
from mynareader.matching.verdicts import STATES, ItemVerdict, PastedDifference, code_points
from mynareader.reports.matching import HandOverReport, MatchReport, MatchTableReport


def match_data(report: MatchReport | MatchTableReport) -> Data:
    """Return ``verdict`` (see ``verdict_of``), and ``items`` of one record or the counts of a ``table``."""
    found: Data = {"source": origin_data(report.origin), "verdict": verdict_of(report), "items": None, "table": None}
    if isinstance(report, MatchTableReport):
        return found | {"table": _table(report)}
    return found | {"items": {one.item: _item(one, report) for one in report.verdict.items}}


def verdict_of(report: MatchReport | MatchTableReport) -> str:
    """Return match, no_match, several (which is no match), or not_compared where nothing was decided of any record."""
    if isinstance(report, MatchTableReport):
        matches, compared = report.matches, bool(report.compared)
    else:
        matches, compared = int(report.verdict.matches), report.verdict.compared
    if not compared:
        return "not_compared"
    return ("no_match", "match")[matches] if matches < 2 else "several"


def _item(one: ItemVerdict, report: MatchReport) -> Data:
    return {
        "state": one.state,
        "rules": list(one.rules),
        "reason": one.reason or None,
        "unseen": [code_points(character) for character in one.unseen],
        "values": {"card": getattr(report.card, one.item), "record": getattr(report.record, one.item)},
        "differences": [
            {
                "position": difference.position,
                "record_position": difference.other_position,
                "card": difference.ours,
                "record": difference.theirs,
            }
            for difference in one.differences
        ],
    }


def _table(report: MatchTableReport) -> Data:
    return {
        "file": report.file,
        "rows": report.rows,
        "compared": report.compared,
        "malformed": report.malformed,
        "empty": report.empty,
        "undecided": report.undecided,
        "matches": report.matches,
        "match_rows": list(report.numbers),
        "items": {item: {state: counts.get(state, 0) for state in STATES} for item, counts in report.states.items()},
    }


def hand_over_data(report: HandOverReport) -> Data:
    """Return state, rules, reason and ``differences``; of a My Number only their positions."""
    found = report.pasted
    return {
        "source": origin_data(report.origin),
        "field": report.field,
        "state": found.state,
        "rules": list(found.rules),
        "reason": found.reason or None,
        "length": found.length,
        "differences": [_place(one, secret=report.secret) for one in found.places],
        "more": found.more,
    }


def _place(one: PastedDifference, *, secret: bool) -> Data:
    where = {"position": one.position, "other_position": one.other_position, "rules": list(one.rules)}
    return where if secret else {**where, "card": one.ours, "other": one.theirs}
