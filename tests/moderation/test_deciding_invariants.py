"""Whatever was decided in whatever way: what has to be true of any database is true."""

from dataclasses import replace

from community.rules.suggestion_states import DeclineReason
from tests.admin.commands import run
from tests.admin.examined import say_what_was_published
from tests.moderation.deciding import ask, decide, edit, make_for_levels, path_of, reopen, rule
from tests.moderation.makers import accept, decline
from tests.moderation.new_skills import make_new_skill
from tests.people import Somebody, make_person
from tests.site import present_app
from tests.skills import MadeSkill, content_of
from tests.suggest.makers import make_suggestion, sent_by_suggesting, with_text

TALK = DeclineReason.TALK_FIRST
WHAT_IT_IS = {"name", "place", "language"}


def test_all_ways_of_deciding_leave_the_invariants_whole(
    ann: Somebody, bo: Somebody, mo: Somebody, other_moderator: Somebody, skill: MadeSkill
) -> None:
    senior, lead = path_of(skill, "Senior"), path_of(skill, "Lead")
    in_part = make_for_levels(skill, ann, {"Senior": "Trains models.", "Lead": "Leads others."})
    decide(in_part, mo, [senior])
    decide(in_part, mo, declined={lead: TALK})
    edited = make_suggestion(skill, bo, "Knows the basics of it.", level="Junior")
    ask(edited, mo)
    edit(edited, mo, with_text(content_of(skill), skill, "Knows the basics.", level="Junior"))
    declined = make_suggestion(skill, bo, "Sets the course.", level="Principal")
    decline(declined, mo)
    reopen(declined, other_moderator)
    new = make_new_skill(skill.framework, ann)
    decide(new, mo, WHAT_IT_IS)
    accept(new, mo)
    make_person("vera", moderates=True)
    rule("second_approval_structural", "yes")
    renamed = sent_by_suggesting(skill, ann, replace(content_of(skill), name="Torch"))
    accept(renamed, mo)
    accept(renamed, other_moderator)
    say_what_was_published()

    assert "everything holds" in run(present_app(), "doctor", "--invariants")
