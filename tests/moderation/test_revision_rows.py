"""The revisions of a suggestion, as those who weigh who wrote what read them."""

from community.suggest.revision_rows import present_writings, written_revisions
from tests.moderation.deciding import make_for_levels, path_of
from tests.people import Somebody
from tests.site import in_site
from tests.skills import MadeSkill
from tests.suggest.makers import NEW_TEXT
from tests.suggest.revision_makers import BETTER_TEXT, revise_text


def test_what_is_not_asked_for_any_more_is_read_only_where_that_matters(
    ann: Somebody, skill: MadeSkill
) -> None:
    number = make_for_levels(skill, ann, {"Senior": NEW_TEXT, "Lead": "Leads others."})
    revise_text(number, ann, skill, BETTER_TEXT)
    senior, lead = path_of(skill, "Senior"), path_of(skill, "Lead")

    with in_site():
        present, all_of_them = present_writings(number), written_revisions(number)

    assert [each.forms.keys() for each in present] == [{senior}, {senior}]
    assert [each.forms.keys() for each in all_of_them] == [{senior, lead}, {senior}]
    assert [each.person_id for each in present] == [ann.id, ann.id]
