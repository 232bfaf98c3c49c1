"""Who may edit while accepting, and where to."""

from dataclasses import replace

import pytest

from community.moderation.outcomes import (
    Accepted,
    DecidingRefused,
)
from community.rules.content import Content
from models.person import Moderatorship
from tests.moderation.deciding import decisions_of, edit, suggestion_row
from tests.moderation.makers import numbers_of_versions
from tests.people import Somebody, make_person
from tests.site import changing_site
from tests.skills import MadeSkill, content_of, make_framework
from tests.suggest.makers import (
    make_suggestion,
    sent_by_suggesting,
    with_text,
)

ASKED = "Trains large models that others rely on."
EDITED = "Trains large models that others can use."


def edited(skill: MadeSkill, text: str, level: str = "Senior") -> Content:
    return with_text(content_of(skill), skill, text, level=level)


def test_who_edits_is_not_barred_from_it(
    ann: Somebody, mo: Somebody, other_moderator: Somebody, skill: MadeSkill
) -> None:
    number = make_suggestion(skill, ann, ASKED)

    edit(number, mo, edited(skill, EDITED))

    assert decisions_of(number)[0].without_second_look is False


def test_nobody_edits_what_she_may_not_accept(
    ann: Somebody, bo: Somebody, mo: Somebody, other_moderator: Somebody, skill: MadeSkill
) -> None:
    number, own = make_suggestion(skill, ann, ASKED), make_suggestion(skill, mo, level="Lead")

    for who, suggestion in ((ann, number), (bo, number), (mo, own)):
        with pytest.raises(DecidingRefused):
            edit(suggestion, who, edited(skill, EDITED))

    assert numbers_of_versions(skill) == [1]


def test_nobody_moves_a_skill_to_where_she_may_not_decide(ann: Somebody, skill: MadeSkill) -> None:
    near = make_framework("Data", "Storage", roles=("Analyst",))
    far = make_framework("Security", "Keys", roles=("Auditor",))
    of_both = make_person("dora", moderates_domain=skill.framework.domain)
    with changing_site() as session:
        session.add(Moderatorship(person_id=of_both.id, domain_uid=near.domain))
    with_near = replace(content_of(skill), place=near.place)
    number = sent_by_suggesting(skill, ann, with_near)

    with pytest.raises(DecidingRefused):
        edit(number, of_both, replace(content_of(skill), place=far.place))

    assert edit(number, of_both, with_near) == Accepted(2)
    assert content_of(skill).place == near.place


def test_who_may_decide_everywhere_moves_a_skill_to_another_place_than_was_asked(
    ann: Somebody, ada: Somebody, skill: MadeSkill
) -> None:
    near = make_framework("Data", "Storage", roles=("Analyst",))
    far = make_framework("Security", "Keys", roles=("Auditor",))
    number = sent_by_suggesting(skill, ann, replace(content_of(skill), place=near.place))

    assert edit(number, ada, replace(content_of(skill), place=far.place)) == Accepted(2)
    assert content_of(skill).place == far.place
    assert suggestion_row(number).domain_uid == far.domain
