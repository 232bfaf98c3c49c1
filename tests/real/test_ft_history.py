"""Six years of true edits to one framework are kept whole, and replayed without losing a line."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
import yaml
from flask import Flask
from sqlalchemy import select

from community.publishing.actions import NO_PARENT, version_hash
from community.publishing.queries import content_at
from community.rules.content import EMPTY, PartPath, canonical_json
from community.rules.diff import Change, apply_changes, value_from_json
from models.catalogue import Skill
from models.version import StoredContent, Version, VersionChange
from tests.real.ft_history import Items, Proposal, accepted_versions, proposals, rows
from tests.real.ft_publishing import publish_the_history
from tests.real.ft_replay import faults_between, faults_of, replays
from tests.real.ft_table import DOCUMENT, HEADING, written_table
from tests.real.ft_texts import plain
from tests.site import in_site

MERGED = 59
EQUAL_AT_LEAST = 55
CONFLICTS_OF_FIELDS = {91, 202}
ACCEPTED_IN_PARTS = {34, 42}
"""Their branches held what other proposals did; each part was accepted by itself, some later."""
NOT_YAML = {14, 15, 16}
SAYS_NOTHING_NEW = {5, 8, 125, 128}
"""Versions that changed blank lines, the order of a file, or the name of a file."""


def test_the_changes_lead_to_what_the_files_of_each_version_say() -> None:
    readable = [row for row in rows("ft-mainline.jsonl") if row["seq"] not in NOT_YAML]
    assert len(readable) == 125

    different = {
        row["seq"]
        for row in readable
        if items_in(row["files"]) != accepted_versions()[row["seq"] - 1].items
    }

    assert different == set()


def test_most_proposals_met_a_page_that_had_moved_on() -> None:
    merged = [proposal for proposal in proposals() if proposal.accepted]

    moved = [each for each in merged if each.base is not each.decided_on]

    assert (len(proposals()), len(merged), len(moved)) == (62, MERGED, 37)


def test_merging_whole_fields_gives_what_was_accepted_in_55_of_59() -> None:
    merged = [proposal for proposal in proposals() if proposal.accepted]

    results = {each.number: merged_by_field(each) for each in merged}

    conflicts = {number for number, items in results.items() if items is None}
    different = {
        each.number
        for each in merged
        if each.accepted and results[each.number] not in (None, each.accepted.items)
    }
    assert conflicts == CONFLICTS_OF_FIELDS
    assert different == ACCEPTED_IN_PARTS
    assert MERGED - len(conflicts) - len(different) == EQUAL_AT_LEAST


def test_merging_gives_what_was_accepted_at_least_as_often() -> None:
    merged = [each for each in replays() if each.proposal.accepted]

    equal = [each.proposal.number for each in merged if each.is_equal]

    assert len(merged) == MERGED
    assert len(equal) >= EQUAL_AT_LEAST
    assert ACCEPTED_IN_PARTS.isdisjoint(equal)


@pytest.mark.parametrize("number", sorted(CONFLICTS_OF_FIELDS))
def test_where_both_changed_one_field_it_is_left_to_people_or_done_as_they_did(number: int) -> None:
    replayed = next(each for each in replays() if each.proposal.number == number)

    assert replayed.merge.conflicts or replayed.is_equal


def test_no_statement_is_lost_in_any() -> None:
    faults = {each.proposal.number: found for each in replays() if (found := faults_of(each))}

    assert len(replays()) == 62
    assert faults == {}


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "result", "faults"),
    [
        ("a\nb", "a\nb\nc", "d\na\nb", "d\na\nb\nc", []),
        ("a\nb", "a\nb\nc", "d\na\nb", "d\na\nb", ["lost a line of one side"]),
        ("a\nb", "a\nb\nc", "a\nb\nc", "a\nb", ["lost a line of both sides"]),
        ("a\nb\nc", "a\nb", "b\nc", "b", []),
        ("a\nb\nc", "a\nb", "a\nb", "a\nb\nc", ["has a line once too often"]),
        ("a\nb", "a\nb\nc", "a\nb\nc", "a\nb\nc\nc", ["has a line once too often"]),
        ("one two three", "1 two three", "one two 3", "1 two 3", []),
        ("one two three", "1 two three", "one two 3", "1 two three", ["lost a line of one side"]),
        ("one two three", "1 two three", "one two", "1", 2 * ["lost a line of one side"]),
        ("one two\nb", "1 two\nb", "b", "b", ["lost a line of one side"]),
        ("a", "a\nb", "a", "a\nb\nc", ["made words up"]),
    ],
)
def test_a_lost_statement_is_seen(
    base: str, ours: str, theirs: str, result: str, faults: list[str]
) -> None:
    assert list(faults_between(base, ours, theirs, result)) == faults


def test_the_table_in_the_document_is_what_comes_out() -> None:
    _, heading, written = DOCUMENT.read_text().partition(HEADING)

    assert heading + written == written_table(), "write it anew: see docs/merging.md"


def test_the_history_is_published_and_reads_back_byte_for_byte(app: Flask) -> None:
    skill_id, numbers = publish_the_history()

    with in_site() as session:
        query = select(Version.number, StoredContent.body).join(StoredContent)
        bodies = {row.number: row.body for row in session.execute(query)}
        read = {number: content_at(skill_id, number) for number in bodies}
    refused = {number for number in numbers if numbers[number] == numbers.get(number - 1)}
    assert refused == SAYS_NOTHING_NEW
    assert sorted(bodies) == list(range(1, len(numbers) - len(refused) + 1))
    for version in accepted_versions():
        assert bodies[numbers[version.number]] == canonical_json(version.content)
        assert read[numbers[version.number]] == version.content


def test_the_changes_of_each_version_lead_from_the_one_before_to_it(app: Flask) -> None:
    _, numbers = publish_the_history()
    wanted = {numbers[version.number]: version.content for version in accepted_versions()}

    with in_site() as session:
        changes = session.scalars(select(VersionChange)).all()
    content = EMPTY
    replayed = {}
    for number in sorted(wanted):
        content = apply_changes(content, (read(row) for row in changes if row.number == number))
        replayed[number] = content

    assert replayed == wanted


def test_the_chain_of_the_history_holds(app: Flask) -> None:
    publish_the_history()

    with in_site() as session:
        skill = session.scalars(select(Skill)).one()
        versions = session.scalars(select(Version).order_by(Version.number)).all()
    recomputed = [
        version_hash(
            skill_uid=skill.uid,
            number=version.number,
            parent_hash=version.parent_hash,
            content_hash=version.content_hash,
            created_at=version.created_at,
            cause=version.cause,
            people=[],
            suggestion_id=None,
            revision=None,
        )
        for version in versions
    ]

    assert [version.hash for version in versions] == recomputed
    assert [version.parent_hash for version in versions] == [NO_PARENT, *recomputed[:-1]]


def read(row: VersionChange) -> Change:
    """A change as its row says it; what stood there before is not kept."""
    path = PartPath.parse(row.path)
    after = None if row.after is None else json.loads(row.after)
    return Change(path, None, value_from_json(path, after))


def items_in(files: Mapping[str, str]) -> Items:
    """The items of a version as its files say them, whatever its changes say."""
    found: dict[str, dict[str, Any]] = {}
    for name, text in files.items():
        said = yaml.load(text, yaml.CSafeLoader) or []
        family = name.removesuffix(".yml").rpartition("/")[2]
        parts = said if isinstance(said, dict) else {family: said}
        scope = f"{family}/" if isinstance(said, dict) else ""
        for kind in ("levels", "themes", "domains", "competencies"):
            for fields in parts.get(kind, ()):
                one = kind.removesuffix("s") if kind != "competencies" else "competency"
                key = fields["id"] if one == "competency" else f"{scope}{one}/{fields['id']}"
                found[key] = plain({"kind": one, **fields})
    return found


def merged_by_field(proposal: Proposal) -> Items | None:
    """The items by a merge of whole fields, which knows nothing of words; None if it cannot."""
    found: dict[str, dict[str, Any]] = {}
    sides = (proposal.base.items, proposal.decided_on.items, proposal.items)
    for key in {key for side in sides for key in side}:
        items = [side.get(key) for side in sides]
        fields = {field for item in items if item is not None for field in item}
        for field in fields:
            base, ours, theirs = ((item or {}).get(field) for item in items)
            if base != ours != theirs != base:
                return None
            value = theirs if ours == base else ours
            if value is not None:
                found.setdefault(key, {})[field] = value
    return found
