"""What somebody can change by hand past the triggers, and what the doctor says of it."""

from typing import Final

from models.database import now

ACCEPTED: Final = "suggestion 1"
DECLINED: Final = "suggestion 2"
WITHDRAWN: Final = "suggestion 3"
WAITING: Final = "suggestion 4"
ACT_OF: Final = "(SELECT act_id FROM decisions WHERE suggestion_id = {})"
FIGURES: Final = f"figures of machine-learning-and-ai, {now():%Y-%m}"
MOMENT: Final = "'2026-03-17 12:00:00.000000+00:00'"

TAMPERED: Final[dict[str, tuple[list[str], list[str]]]] = {
    "a version is gone": (
        ["DELETE FROM versions WHERE number = 2"],
        [
            "pytorch: its newest version should be 2, but its history ends with 1",
            f"{ACCEPTED}, decision 1: it accepts, but no version names it",
            "activities 6: its skill_id and version_number names a row of versions",
            "version_changes 1, 2, cell/",
            "credits 1, 2, 1, wrote: its skill_id and number names a row of versions",
            "expectations 1, ",
        ],
    ),
    "a text of a version": (
        ["UPDATE contents SET body = replace(body, 'Leads.', 'Burns.') WHERE body LIKE '%Leads.%'"],
        ["pytorch, version 2: its text is not the one that was published"],
    ),
    "a present cell": (
        ["UPDATE expectations SET text = 'Burns.' WHERE since_number = 2"],
        ["pytorch: its present cells are not those of its newest version: ml-engineer.senior"],
    ),
    "what lists show": (
        ["UPDATE skills SET required_count = 99"],
        ["pytorch: lists do not show it as its newest version says: required"],
    ),
    "the newest number": (
        ["UPDATE skills SET head_number = 3"],
        ["pytorch: its newest version should be 3, but its history ends with 2"],
    ),
    "what was published": (
        ["DELETE FROM activities WHERE kind = 'published' AND version_number = 2"],
        ["pytorch, version 2: no activity says that it was published"],
    ),
    "what was published is said twice": (
        ["UPDATE activities SET kind = 'published', version_number = 2 WHERE id = 4"],
        [
            "pytorch, version 2: 2 activities say that it was published",
            f"{WAITING}: no activity says that it was suggested",
        ],
    ),
    "a state": (
        ["UPDATE suggestions SET state = 'withdrawn' WHERE id = 4"],
        [
            f"{WAITING}: it is withdrawn, but its activities end with suggested",
            f"{WAITING}: it holds cell/",
        ],
    ),
    "a decided one waits again": (
        ["UPDATE suggestions SET state = 'waiting' WHERE id = 1"],
        [
            f"{ACCEPTED}: it is waiting, but its activities end with accepted",
            f"{ACCEPTED}: it is waiting, and still cell/",
            f"{ACCEPTED}: it asks for cell/",
        ],
    ),
    "accepted instead of declined": (
        ["UPDATE suggestions SET state = 'accepted' WHERE id = 2"],
        [
            f"{DECLINED}: it is accepted, but its activities end with declined",
            f"{DECLINED}: it is accepted, but its standing verdicts say declined",
        ],
    ),
    "an end is not told of": (
        ["DELETE FROM activities WHERE kind = 'withdrawn'"],
        [f"{WITHDRAWN}: it is withdrawn, but its activities end with suggested"],
    ),
    "an end is told of twice": (
        ["UPDATE activities SET kind = 'withdrawn', suggestion_id = 3 WHERE id = 9"],
        [
            "pytorch, version 1: no activity says that it was published",
            f"{WITHDRAWN}: activity 9 says withdrawn, but before it was withdrawn",
        ],
    ),
    "one act changes a suggestion twice": (
        [
            "INSERT INTO activities (id, act_id, kind, suggestion_id, paths, details)"
            " VALUES (90, 4, 'withdrawn', 4, '[]', '{}')",
            "UPDATE suggestions SET state = 'withdrawn' WHERE id = 4",
            "DELETE FROM open_paths",
        ],
        [f"{WAITING}: act 4 changed it 2 times"],
    ),
    "a revision more": (
        ["UPDATE suggestions SET head_revision = 2 WHERE id = 4"],
        [
            f"{WAITING}: its newest revision should be 2, but it has 1",
            f"{WAITING}: it holds cell/",
            f"{WAITING}: revision 2 asks for nothing",
        ],
    ),
    "a revision that nothing tells of": (
        [
            "INSERT INTO revisions (suggestion_id, number, person_id, base_number, reason,"
            f" created_at) VALUES (4, 2, 1, 1, 'So it is.', {MOMENT})",
            "UPDATE suggestion_changes SET revision = 2 WHERE suggestion_id = 4",
            "UPDATE suggestions SET head_revision = 2 WHERE id = 4",
        ],
        [f"{WAITING}: it has 2 revisions, but its activities tell of 1"],
    ),
    "a base": (
        ["UPDATE suggestions SET base_number = 2 WHERE id = 4"],
        [f"{WAITING}: its base is not that of revision 1"],
    ),
    "a decision that nothing tells of": (
        ["UPDATE activities SET kind = 'declined' WHERE kind = 'accepted'"],
        [
            f"{ACCEPTED}: it is accepted, but its activities end with declined",
            f"{ACCEPTED}: decision 1: no activity says that it was accept",
            f"{FIGURES}: accepted is 1 instead of 0",
            f"{FIGURES}: declined is 1 instead of 2",
        ],
    ),
    "a decision is gone": (
        ["DELETE FROM verdicts WHERE decision_id = 2", "DELETE FROM decisions WHERE id = 2"],
        [
            f"{DECLINED}: activity 7 says declined, but no decision is of its act",
            f"{DECLINED}: it is declined, and no verdict stands on cell/",
            f"{DECLINED}: it is declined, but its standing verdicts say nothing",
            f"{FIGURES}: answered in 1 day is 2 instead of 1",
            f"{FIGURES}: declined is 1 instead of 0",
        ],
    ),
    "a verdict": (
        ["UPDATE verdicts SET verdict = 'accepted', reason_code = NULL WHERE decision_id = 2"],
        [f"{DECLINED}: it is declined, but its standing verdicts say accepted"],
    ),
    "a verdict stands no more": (
        ["UPDATE verdicts SET standing = false WHERE decision_id = 2"],
        [
            f"{DECLINED}: it is declined, and no verdict stands on cell/",
            f"{DECLINED}: it is declined, but its standing verdicts say nothing",
        ],
    ),
    "a decision was taken back, and nothing came of it": (
        [f"UPDATE decisions SET taken_back_by = {ACT_OF.format(1)} WHERE id = 2"],
        [
            f"{DECLINED}: decision 2 was taken back, and a verdict of it still stands",
            "act 6: person 2 was told of it, and it was taken back",
            f"{FIGURES}: answered in 1 day is 2 instead of 1",
            f"{FIGURES}: declined is 1 instead of 0",
        ],
    ),
    "an acceptance was taken back, and the page stays": (
        ["UPDATE decisions SET taken_back_by = 8 WHERE id = 1"],
        [
            f"{ACCEPTED}: decision 1 was taken back, and a verdict of it still stands",
            f"{ACCEPTED}, decision 1: it was taken back, but no version undid version 2",
            "act 5: person 1 was told of it, and it was taken back",
            f"{FIGURES}: answered in 1 day is 2 instead of 1",
            f"{FIGURES}: accepted is 1 instead of 0",
        ],
    ),
    "a decline is named by a version": (
        ["UPDATE versions SET decision_id = 2 WHERE number = 2"],
        [
            "pytorch, version 2: its hash does not fit",
            f"{ACCEPTED}, decision 1: it accepts, but no version names it",
            f"{DECLINED}, decision 2: it accepts nothing, but version 2 names it",
        ],
    ),
    "another place was accepted": (
        [
            "INSERT INTO suggestion_changes (suggestion_id, revision, path)"
            " VALUES (1, 1, 'summary')",
            "UPDATE verdicts SET path = 'summary' WHERE decision_id = 1",
            "DELETE FROM suggestion_changes WHERE suggestion_id = 1 AND path <> 'summary'",
        ],
        [
            f"{ACCEPTED}, decision 1: version 2 changed cell/",
            f"{ACCEPTED}: its fingerprint is not that of its changes",
        ],
    ),
    "a place is held no more": (
        ["DELETE FROM open_paths"],
        [f"{WAITING}: it asks for cell/"],
    ),
    "a place is held that nobody asks for": (
        ["INSERT INTO open_paths (suggestion_id, path, skill_id) VALUES (4, 'name', 1)"],
        [f"{WAITING}: it holds name, for which it does not ask"],
    ),
    "a place is held for ever": (
        ["INSERT INTO open_paths (suggestion_id, path, skill_id) VALUES (2, 'name', 1)"],
        [f"{DECLINED}: it holds name, for which it does not ask any more"],
    ),
    "a place is held without its page": (
        ["UPDATE open_paths SET skill_id = NULL"],
        [f"{WAITING}: it holds places of another skill"],
    ),
    "a fingerprint": (
        ["UPDATE suggestions SET fingerprint = 'f' WHERE id = 2"],
        [f"{DECLINED}: its fingerprint is not that of its changes"],
    ),
    "who did it was told": (
        [
            "INSERT INTO notifications (act_id, person_id, reason, paths, created_at)"
            f" VALUES ({ACT_OF.format(1)}, 3, 'everything', '[]', {MOMENT})"
        ],
        ["act 5: person 3 was told of what she did herself"],
    ),
    "what was taken back was told": (
        [f"UPDATE acts SET taken_back_at = {MOMENT} WHERE id = {ACT_OF.format(2)}"],
        ["act 6: person 2 was told of it, and it was taken back"],
    ),
    "a figure": (
        ["UPDATE figures SET n = 5 WHERE bucket = 'declined'"],
        [f"{FIGURES}: declined is 5 instead of 1"],
    ),
    "a figure is gone": (
        ["DELETE FROM figures WHERE bucket = 'accepted'"],
        [f"{FIGURES}: accepted is 0 instead of 1"],
    ),
    "a skill is gone": (
        ["UPDATE open_paths SET skill_id = 99"],
        [
            f"{WAITING}: it holds places of another skill",
            "open_paths 4, cell/",
        ],
    ),
}
