"""A skill that gets another name gets its address, and the old one leads on for ever."""

from dataclasses import replace

from sqlalchemy import select

from community.catalogue.actions import revert
from community.publishing.actions import Origin, lock_skill, publish
from community.publishing.queries import head_content
from community.publishing.skill_slugs import address_for
from community.publishing.undoing import undoing_of
from community.rules.preparing import prepare
from models.catalogue import Skill
from models.catalogue import Slug as OldSlug
from tests.browser_client import Browser
from tests.moderation.makers import accept
from tests.people import Somebody
from tests.site import changing_site, in_site
from tests.skills import (
    Framework,
    MadeSkill,
    content_of,
    keep_old_slug,
    make_skill,
    publish_version,
)
from tests.suggest.editor import editor, preview, send
from tests.suggest.makers import sent_by_suggesting


def slug_now(skill: MadeSkill) -> str:
    with in_site() as session:
        return session.get_one(Skill, skill.id).slug


def old_slugs() -> dict[str, str]:
    with in_site() as session:
        rows = session.scalars(select(OldSlug).where(OldSlug.kind == "skill"))
        return {row.slug: row.uid for row in rows}


def rename(skill: MadeSkill, name: str, author: Somebody, moderator: Somebody) -> None:
    number = sent_by_suggesting(skill, author, replace(content_of(skill), name=name))
    accept(number, moderator)


def undo(skill: MadeSkill, number: int, by: Somebody) -> None:
    with changing_site() as session:
        seen = undoing_of(session.get_one(Skill, skill.id), number).standing.seen
        revert(skill.id, number, seen=seen, reason="Was better.", by=by.id)


def test_an_accepted_name_changes_the_address_and_the_old_one_leads_on(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = send(preview(editor(browser.as_(ann), skill), skill, name="Torch 2"), skill)
    accept(number, mo)

    answer = browser.open(f"{skill.address}?level=senior", status=301)

    assert slug_now(skill) == "torch-2"
    assert answer.location == "/en/skills/torch-2?level=senior"
    assert old_slugs() == {"pytorch": skill.uid}


def test_both_old_addresses_of_a_skill_that_was_renamed_twice_lead_on(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    rename(skill, "Torch", ann, mo)
    rename(skill, "Torch 2", ann, mo)

    for slug in ("pytorch", "torch"):
        assert browser.open(f"/en/skills/{slug}", status=301).location == "/en/skills/torch-2"


def test_undoing_a_rename_gives_the_old_address_back(
    browser: Browser, ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    rename(skill, "Torch", ann, mo)

    undo(skill, 2, mo)

    assert slug_now(skill) == "pytorch"
    assert old_slugs() == {"torch": skill.uid}
    assert browser.open("/en/skills/torch", status=301).location == skill.address
    assert browser.open(skill.address).status_code == 200


def test_a_name_that_is_only_written_otherwise_leaves_the_address(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    with changing_site() as session:
        session.get_one(Skill, skill.id).slug = "torch"

    rename(skill, "pyTorch", ann, mo)

    assert slug_now(skill) == "torch"


def test_an_import_leaves_addresses_as_they_are(skill: MadeSkill) -> None:
    publish_version(skill, replace(content_of(skill), name="Torch"))

    assert slug_now(skill) == "pytorch"


def test_the_name_of_another_skill_is_refused_beside_its_field(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    make_skill(skill.framework, "Keras")

    page = preview(editor(browser.as_(ann), skill), skill, status=422, name="keras")

    assert "Another skill has this name already." in page
    assert "Send" not in [button.words for button in page.elements.every("button")]


def test_a_name_that_another_skill_got_meanwhile_cannot_be_accepted(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    number = sent_by_suggesting(skill, ann, replace(content_of(skill), name="Keras"))
    make_skill(skill.framework, "Keras")

    accept(number, mo)

    assert slug_now(skill) == "pytorch"
    assert content_of(skill).name == "PyTorch"


def test_an_address_that_leads_on_to_another_skill_stays_with_that_one(
    ann: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    keras = make_skill(skill.framework, "Keras")
    with changing_site():
        keep_old_slug("skill", keras.uid, "torch")

    rename(skill, "Torch", ann, mo)

    assert slug_now(skill) == "torch-2"
    assert old_slugs()["torch"] == keras.uid


def test_no_skill_gets_the_address_under_which_new_ones_are_suggested(
    framework: Framework,
) -> None:
    with changing_site():
        assert address_for("New") == "new-2"
        assert address_for("Newer") == "newer"


def test_a_very_long_name_gets_a_free_address(skill: MadeSkill) -> None:
    name = "very " * 40
    make_skill(skill.framework, name)

    with changing_site():
        address = address_for(name)

    assert address.endswith("-2")
    assert len(address) <= 120


def test_two_that_get_one_name_at_the_same_moment_get_two_addresses(skill: MadeSkill) -> None:
    make_skill(skill.framework, "Keras")

    with changing_site():
        row = lock_skill(skill.id)
        before = head_content(row)
        publish(row, prepare(before, replace(before, name="Keras")), Origin(cause="revert"))

    assert slug_now(skill) == "keras-2"
