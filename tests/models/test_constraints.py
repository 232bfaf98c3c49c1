"""The database refuses what the rules refuse, whoever writes to it."""

import re
from typing import Final

import pytest
from sqlalchemy import CheckConstraint, Index, PrimaryKeyConstraint, UniqueConstraint, update
from sqlalchemy.exc import IntegrityError

from models.catalogue import Role
from models.database import Base, now
from tests.models.rows import Row, good_rows, put
from tests.models.things import Things, make_things
from tests.people import Somebody
from tests.site import changing_site
from tests.skills import MadeSkill, make_framework

BROKEN: Final[dict[str, Row]] = {
    "ck_domains_merged_is_retired": {"retired_at": None},
    "ck_groups_merged_is_retired": {"retired_at": None},
    "ck_ladders_merged_is_retired": {"retired_at": None},
    "ck_levels_merged_is_retired": {"retired_at": None},
    "ck_roles_merged_is_retired": {"retired_at": None},
    "ck_skills_has_a_version": {"head_number": 0},
    "ck_versions_number_from_one": {"number": 0},
    "ck_versions_suggestion_was_decided": {"decision_id": None},
    "ck_reverts_undoes_an_earlier_one": {"undone_number": 1},
    "ck_reverts_reason_is_written": {"reason": "  "},
    "ck_redactions_reason_is_written": {"reason": "  "},
    "ck_suggestions_new_has_no_base": {"kind": "new"},
    "ck_suggestions_change_names_a_skill": {"skill_id": None},
    "ck_suggestions_queue_place_known": {"queue_place": 3},
    "ck_decisions_kind_known": {"kind": "nonsense", "reason_code": None},
    "ck_decisions_reason_known": {"reason_code": 10},
    "ck_decisions_decline_has_a_reason": {"reason_code": None},
    "ck_decisions_another_reason_is_written": {"reason_code": 9, "reason": "  "},
    "ck_verdicts_verdict_known": {"verdict": "nonsense", "reason_code": None},
    "ck_verdicts_reason_known": {"reason_code": 10},
    "ck_verdicts_accepted_needs_no_reason": {"verdict": "accepted"},
    "ck_comments_has_one_place": {"skill_id": None, "path": None},
    "ck_comments_path_needs_a_skill": {"skill_id": None, "suggestion_id": 1},
    "ck_comments_pointer_names_a_cell": {"asks_for_change": True, "path": None},
    "ck_comments_only_pointers_are_settled": {"settled_at": now()},
    "ck_activities_version_names_its_skill": {"skill_id": None},
    "ck_watches_scope_is_named": {"scope": ""},
    "ck_site_state_one_row": {"id": 2, "revision": 0},
}
TWICE: Final[dict[str, Row]] = {
    "pk_notifications": {"reason": "role"},
    "pk_deliveries": {"state": "sent"},
    "pk_versions": {"hash": "e" * 64, "cause": "import", "decision_id": None},
    "uq_versions_hash": {"number": 3, "cause": "import", "decision_id": None},
    "uq_versions_decision_id": {"number": 3, "hash": "e" * 64},
    "pk_reverts": {"reason": "For another reason."},
    "pk_redactions": {"reason": "For another reason."},
    "pk_agreements": {},
    "pk_approvals": {},
    "pk_drafts": {"fields": []},
    "pk_figures": {"n": 2},
    "pk_held_forms": {"path": "/en/queue"},
    "pk_suggestion_pointers": {},
    "pk_watches": {"choice": "mute"},
    "pk_follows": {},
    "uq_moderatorships_site": {},
    "uq_policies_site": {"value": "yes"},
    "uq_persons_folded_name": {"folded_address": "other@example.org"},
    "uq_persons_folded_address": {"folded_name": "other"},
    "uq_mailings_message_id": {},
    "uq_skills_slug": {},
}
"""What is there once: the constraint, and what else differs in the second row."""

BROKEN_OTHERWISE: Final[list[tuple[str, Row]]] = [
    ("ck_comments_has_one_place", {"suggestion_id": 1}),
    ("ck_watches_scope_is_named", {"scope_kind": "everything"}),
    ("uq_verdicts_standing", {"standing": True}),
    ("fk_verdicts_suggestion_id_revision_path", {"path": "name"}),
    ("fk_deliveries_act_id_person_id", {"person_id": 2}),
    ("fk_activities_skill_id_version_number", {"version_number": 2}),
    ("ck_reverts_undoes_an_earlier_one", {"undone_number": 3}),
    ("fk_reverts_skill_id_number", {"number": 4}),
    ("fk_confirmations_skill_id_number", {"number": 2}),
    ("fk_confirmations_person_id", {"person_id": 987}),
    ("fk_redactions_skill_id_number", {"number": 2}),
    ("fk_redactions_act_id", {"act_id": 987}),
    ("fk_redactions_person_id", {"person_id": 987}),
    ("fk_skills_group_uid_domain_uid", {"group_uid": "elsewhere"}),
    ("fk_versions_decision_id", {"decision_id": 987}),
    ("ck_suggestions_queue_place_known", {"queue_place": -1}),
    ("ck_comments_pointer_names_a_cell", {"asks_for_change": True, "parent_id": 1}),
    ("fk_decisions_looked_at_again_by", {"looked_at_again_by": 987}),
    ("fk_agreements_suggestion_id", {"suggestion_id": 987}),
    ("fk_agreements_person_id", {"person_id": 987}),
    ("fk_approvals_suggestion_id_revision_path", {"path": "name"}),
    ("fk_approvals_person_id", {"person_id": 987}),
    ("fk_approvals_act_id", {"act_id": 987}),
    ("fk_drafts_person_id", {"person_id": 987}),
    ("fk_figures_domain_uid", {"domain_uid": "elsewhere"}),
    ("fk_suggestion_pointers_suggestion_id", {"suggestion_id": 987}),
    ("fk_suggestion_pointers_comment_id", {"comment_id": 987}),
]
CHECKS: Final = {
    str(each.name): (table.name, str(each.sqltext))
    for table in Base.metadata.tables.values()
    for each in table.constraints
    if isinstance(each, CheckConstraint)
}


def broken(name: str) -> Row:
    """What breaks a check: a word that is not known, unless something else is listed."""
    _, promise = CHECKS[name]
    column, known, _ = promise.partition(" IN (")
    return {column: "nonsense"} if known and name not in BROKEN else BROKEN[name]


def table_of(name: str) -> str:
    return next(
        table
        for table in sorted(Base.metadata.tables, key=len, reverse=True)
        if name[3:].startswith(f"{table}_") or name[3:] == table
    )


def refusal(name: str) -> str:
    """How the databases say that a promise is broken: PostgreSQL by its name, SQLite less so."""
    table = Base.metadata.tables[table_of(name)]
    columns = [
        ", ".join(f"{table.name}.{column.name}" for column in each.columns)
        for each in (*table.constraints, *table.indexes)
        if isinstance(each, UniqueConstraint | PrimaryKeyConstraint | Index) and each.name == name
    ]
    said = "FOREIGN KEY constraint failed" if name.startswith("fk_") else name
    return "|".join(rf"(?<!\w){re.escape(words)}(?!\w)" for words in (name, said, *columns))


@pytest.fixture
def things(skill: MadeSkill, ann: Somebody, mo: Somebody) -> Things:
    return make_things(skill, ann, mo)


def test_rows_that_keep_all_promises_are_taken(things: Things) -> None:
    rows = good_rows(things)

    with changing_site() as session:
        for table, row in rows.items():
            put(session, table, row)

    promising = {table for table, _ in CHECKS.values()} - {"site_state"}
    assert promising <= set(rows)


@pytest.mark.parametrize(
    ("name", "change"),
    [*((name, broken(name)) for name in sorted(CHECKS)), *BROKEN_OTHERWISE],
)
def test_a_row_that_breaks_a_promise_is_refused(things: Things, name: str, change: Row) -> None:
    table = table_of(name)
    row = {**good_rows(things).get(table, {}), **change}

    with pytest.raises(IntegrityError, match=refusal(name)), changing_site() as session:
        put(session, table, row)


@pytest.mark.parametrize("name", sorted(TWICE))
def test_what_there_is_once_is_not_there_twice(things: Things, name: str) -> None:
    table = table_of(name)
    row = good_rows(things)[table]
    with changing_site() as session:
        put(session, table, row)

    with pytest.raises(IntegrityError, match=refusal(name)), changing_site() as session:
        put(session, table, {**row, **TWICE[name]})


def test_a_cell_stands_on_the_ladder_of_its_role(skill: MadeSkill) -> None:
    elsewhere = make_framework("Web", "Frontend", roles=("Web Developer",))
    role, _ = skill.framework.cell("ML Engineer", "Senior")
    cell = {"skill_id": skill.id, "text": "", "required": False, "since_number": 1}
    key = {"role_uid": role, "level_uid": elsewhere.levels["Senior"]}

    for ladder, kept in (
        (skill.framework.ladder, "fk_expectations_level_uid_ladder_uid"),
        (elsewhere.ladder, "fk_expectations_role_uid_ladder_uid"),
    ):
        with pytest.raises(IntegrityError, match=refusal(kept)), changing_site() as session:
            put(session, "expectations", {**cell, **key, "ladder_uid": ladder})


def test_a_role_with_cells_keeps_its_ladder(skill: MadeSkill) -> None:
    elsewhere = make_framework("Web", "Frontend", roles=("Web Developer",))
    role, _ = skill.framework.cell("ML Engineer", "Senior")
    moved = update(Role).where(Role.uid == role).values(ladder_uid=elsewhere.ladder)

    with pytest.raises(IntegrityError), changing_site() as session:
        session.execute(moved)
