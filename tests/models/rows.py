"""A row for each table that the database takes, on a site where each noun is there once."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Table, insert
from sqlalchemy.orm import Session

from models.database import Base, now
from tests.models.things import Things

Row = dict[str, Any]
DIGEST = "f" * 64


def put(session: Session, table: str, row: Row) -> None:
    session.execute(insert(table_named(table)).values(row))


def table_named(name: str) -> Table:
    return Base.metadata.tables[name]


def good_rows(of: Things) -> dict[str, Row]:
    """One further row for each table that promises something about its rows."""
    return _of_the_catalogue(of) | _of_suggestions(of) | _of_people(of) | _of_telling(of)


def _of_the_catalogue(of: Things) -> dict[str, Row]:
    framework = of.framework
    role, level = framework.cell("ML Engineer", "Senior")
    merged = {"slug": "further", "retired_at": now()}
    version = {"skill_id": of.skill.id, "number": 1}
    return {
        "domains": {**merged, "merged_into": framework.domain},
        "groups": {**merged, "domain_uid": framework.domain, "merged_into": framework.group},
        "ladders": {**merged, "merged_into": framework.ladder},
        "levels": {**merged, "ladder_uid": framework.ladder, "merged_into": level},
        "roles": {**merged, "ladder_uid": framework.ladder, "merged_into": role},
        "names": {"kind": "role", "uid": role, "language": "de", "name": "Fachkraft"},
        "slugs": {"kind": "skill", "slug": "torch", "uid": of.skill.uid},
        "skills": {
            "slug": "further",
            "name": "Further",
            "language": "en",
            "domain_uid": framework.domain,
            "group_uid": framework.group,
            "head_number": 1,
            "updated_at": now(),
            "edition": 1,
        },
        "versions": {
            "skill_id": of.skill.id,
            "number": 2,
            "parent_hash": DIGEST,
            "hash": DIGEST,
            "content_hash": of.content,
            "cause": "suggestion",
            "decision_id": of.decision,
            "effect": "rewords",
            "created_at": now(),
        },
        "version_changes": {**version, "path": "further", "kind": "changed", "effect": "rewords"},
        "credits": {**version, "person_id": of.person, "kind": "wrote"},
        "reverts": {
            "skill_id": of.changed_skill,
            "number": 3,
            "undone_number": 2,
            "reason": "It was right before.",
        },
        "confirmations": {**version, "person_id": of.person},
        "redactions": {**version, "act_id": of.act, "reason": "It named somebody."},
    }


def _of_suggestions(of: Things) -> dict[str, Row]:
    revision = {"suggestion_id": of.suggestion, "revision": 1}
    decision = {"act_id": of.act, "seen_number": 1, "person_id": of.other_person}
    return {
        "suggestions": {
            "kind": "change",
            "skill_id": of.skill.id,
            "domain_uid": of.framework.domain,
            "author_id": of.person,
            "base_number": 1,
            "fingerprint": DIGEST,
            "effects": {},
            "edition": 1,
        },
        "suggestion_people": {
            "suggestion_id": of.suggestion,
            "person_id": of.other_person,
            "kind": "agreed",
        },
        "assessments": {
            **revision,
            "head_number": 2,
            "fits": "clean",
            "effect": "rewords",
            "size": 1,
        },
        "agreements": {"suggestion_id": of.suggestion, "person_id": of.other_person},
        "approvals": {
            **revision,
            "path": of.path,
            "person_id": of.other_person,
            "act_id": of.act,
        },
        "suggestion_pointers": {"suggestion_id": of.suggestion, "comment_id": of.pointer},
        "figures": {
            "domain_uid": of.framework.domain,
            "month": "2026-03",
            "bucket": "accepted",
            "n": 1,
        },
        "decisions": {**revision, **decision, "kind": "decline", "reason_code": 2},
        "verdicts": {
            **revision,
            "decision_id": of.other_decision,
            "standing": False,
            "path": of.path,
            "verdict": "declined",
            "reason_code": 2,
        },
        "comments": {
            "skill_id": of.skill.id,
            "path": of.path,
            "person_id": of.person,
            "body": "Hm",
            "html": "<p>Hm</p>",
            "renderer": 1,
        },
    }


def _of_people(of: Things) -> dict[str, Row]:
    return {
        "persons": {"name": "Cy", "folded_name": "cy", "folded_address": "cy@example.org"},
        "tokens": {
            "secret_hash": DIGEST,
            "purpose": "confirm",
            "person_id": of.person,
            "expires_at": now() + timedelta(days=1),
        },
        "moderatorships": {"person_id": of.person},
        "policies": {"name": "own_work", "value": "no"},
        "drafts": {"person_id": of.person, "thing": "new", "fields": [["name", "JAX"]]},
        "held_forms": {"secret_hash": DIGEST, "path": "/en/", "fields": [["name", "JAX"]]},
    }


def _of_telling(of: Things) -> dict[str, Row]:
    return {
        "acts": {"kind": "comment", "person_id": of.person},
        "activities": {
            "act_id": of.act,
            "kind": "published",
            "skill_id": of.skill.id,
            "version_number": 1,
            "effect": "rewords",
        },
        "notifications": {"act_id": of.act, "person_id": of.other_person, "reason": "skill"},
        "deliveries": {"act_id": of.act, "person_id": of.person, "channel": "site"},
        "preferences": {
            "person_id": of.person,
            "scope_kind": "own",
            "kind": "decided",
            "channel": "mail",
            "frequency": "never",
        },
        "watches": {"person_id": of.person, "scope_kind": "skill", "scope": of.skill.uid},
        "follows": {"person_id": of.person, "kind": "conversation", "thing_id": 987},
        "mailings": {
            "message_id": "<further@example.org>",
            "kind": "notices",
            "address": "ann@example.org",
            "subject": "Hello",
            "text": "Hello",
        },
    }
