"""`flask redact` takes the text of versions away and leaves everything else as it was."""

import pytest
from flask import Flask
from sqlalchemy import select

from community.publishing.queries import Redacted, content_at
from community.rules.content import Cell
from models.activity import Act, Activity
from tests.admin.commands import run
from tests.admin.redacting import (
    AFTERWARDS,
    PRIVATE,
    WHY,
    all_rows,
    bodies_of,
    put_by,
    redact,
    redactions,
    say_and_replace,
)
from tests.browser_client import Browser
from tests.catalogue.changing import entries_of, publish_act
from tests.catalogue.undoing import put, reword
from tests.notifications.makers import tell_all, told, watching
from tests.people import Somebody
from tests.site import in_site
from tests.skills import MadeSkill, content_of
from tests.suggest.makers import make_suggestion, with_text


@pytest.fixture
def spoken(skill: MadeSkill) -> MadeSkill:
    """PyTorch with three versions; only the second says what must go."""
    say_and_replace(skill)
    return skill


def test_the_text_of_a_version_is_gone_and_its_place_stays(
    app: Flask, spoken: MadeSkill, ada: Somebody
) -> None:
    before, head = bodies_of(spoken), content_of(spoken)

    printed = redact(app, spoken, 2, by=ada)

    assert printed == "pytorch: text of version 2 redacted\n"
    assert bodies_of(spoken) == {**before, 2: ""}
    assert put_by(spoken, 2) == [None]
    assert put_by(spoken, 3) == [f'"{AFTERWARDS}"']
    assert redactions() == [(spoken.id, 2, ada.id, WHY)]
    with in_site(), pytest.raises(Redacted):
        content_at(spoken.id, 2)
    assert content_of(spoken) == head


def test_the_words_are_in_no_table_any_more(app: Flask, spoken: MadeSkill, ann: Somebody) -> None:
    make_suggestion(spoken, ann, PRIVATE)
    assert "Jane Doe" in all_rows()

    redact(app, spoken, 2)

    assert "Jane Doe" not in all_rows()


def test_several_versions_go_at_once(app: Flask, skill: MadeSkill) -> None:
    reword(skill, "ML Engineer", "Senior", PRIVATE)
    reword(skill, "ML Engineer", "Junior", "Calls her.")
    reword(skill, "ML Engineer", "Senior", AFTERWARDS)

    printed = redact(app, skill, 2, 3)

    assert [number for number, body in bodies_of(skill).items() if not body] == [2, 3]
    assert "text of version 2 redacted" in printed
    assert "text of version 3 redacted" in printed


def test_a_second_time_says_that_it_is_done(app: Flask, spoken: MadeSkill) -> None:
    redact(app, spoken, 2)
    before = all_rows()

    printed = redact(app, spoken, 2)

    assert printed == "pytorch: this is redacted already\n"
    assert all_rows() == before
    assert redact(app, spoken, 1, 2) == "pytorch: text of version 1 redacted\n"


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (("pytorch", "3"), "Publish a version without the text first."),
        (("pytorch", "2", "3"), "Publish a version without the text first."),
        (("pytorch", "4"), "pytorch has versions 1 to 3."),
        (("pytorch", "0"), "pytorch has versions 1 to 3."),
        (("pytorch", "2", "1"), "pytorch has versions 1 to 3."),
        (("pytorch", "2", "9"), "pytorch has versions 1 to 3."),
        (("nothing", "2"), "There is no skill nothing."),
        (("pytorch", "2", "--as", "mo"), "mo is no admin of this site."),
        (("pytorch", "2", "--as", "nobody"), "nobody is no admin of this site."),
        (("pytorch", "2", "--reason", " "), "Say with --reason why."),
        (("pytorch", "2", "--reason", "x" * 501), "The reason is not usable"),
    ],
)
def test_what_cannot_be_redacted_is_refused_and_nothing_is_written(
    app: Flask, spoken: MadeSkill, mo: Somebody, words: tuple[str, ...], answer: str
) -> None:
    before = all_rows()
    reason = () if "--reason" in words else ("--reason", WHY)

    printed = run(app, "redact", *words, *reason, fails=True)

    assert answer in printed
    assert all_rows() == before


def test_a_content_that_stands_elsewhere_too_is_not_taken_from_there(
    app: Flask, skill: MadeSkill
) -> None:
    senior = skill.framework.cell("ML Engineer", "Senior")
    first = content_of(skill).cells[senior]
    say_and_replace(skill)
    put(skill, {senior: Cell(PRIVATE, required=True)})
    put(skill, {senior: first})

    refused = redact(app, skill, 2, fails=True)
    printed = redact(app, skill, 2, 4)

    assert "is also that of: pytorch 4." in refused
    assert "text of version 4 redacted" in printed
    assert "is also that of: pytorch 5." in redact(app, skill, 1, fails=True)


def test_without_a_name_nobody_is_named(app: Flask, spoken: MadeSkill) -> None:
    run(app, "redact", "pytorch", "2", "--reason", WHY)

    assert redactions() == [(spoken.id, 2, None, WHY)]
    with in_site() as session:
        assert session.scalars(select(Act.person_id).where(Act.kind == "redact")).all() == [None]


def test_it_is_recorded_and_nobody_is_told(
    app: Flask, browser: Browser, skill: MadeSkill, ann: Somebody, ada: Somebody
) -> None:
    publish_act(skill, with_text(content_of(skill), skill, PRIVATE))
    publish_act(skill, with_text(content_of(skill), skill, AFTERWARDS))
    tell_all(app)
    watching(ann, skill)

    redact(app, skill, 2, by=ada)
    tell_all(app)

    with in_site() as session:
        act = session.scalars(select(Act).where(Act.kind == "redact")).one()
        activity = session.scalars(select(Activity).where(Activity.act_id == act.id)).one()
        assert (act.person_id, act.told_at is not None) == (ada.id, True)
        assert (activity.kind, activity.version_number) == ("redacted", 2)
        assert activity.details == {"reason": WHY}
    assert told() == []
    changes = browser.open("/en/changes")
    assert len(entries_of(changes)) == 2
    assert WHY not in changes
