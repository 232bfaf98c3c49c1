"""A pointer that somebody turns into a suggestion: its finder is credited, and it is settled."""

from sqlalchemy import select

from community.comments import pointing
from community.publishing.structure import merge_roles
from community.suggest import actions
from models.activity import Act, Activity
from models.comment import Comment
from models.database import now
from models.person import Person
from models.suggestion import SuggestionPerson, SuggestionPointer
from models.version import Credit
from models.watch import Follow
from tests.browser_client import Browser, Page
from tests.comments.pointing import WRONG, is_settled, make_pointer
from tests.moderation.makers import accept, decline
from tests.people import Somebody
from tests.site import changing_site, in_site
from tests.skills import MadeSkill, make_skill
from tests.suggest.makers import NEW_TEXT, REASON, make_suggestion


def form_for(browser: Browser, skill: MadeSkill, pointer: int | str) -> Page:
    """The form of one cell, opened from a pointer."""
    address = f"{skill.address}/suggestions/new?cell=ml-engineer.senior&pointer={pointer}"
    return browser.open(address)


def sent_from(browser: Browser, skill: MadeSkill, pointer: int, text: str = NEW_TEXT) -> int:
    """A wording for what was pointed out, through form and preview; the suggestion's number."""
    form = form_for(browser, skill, pointer)
    filled = {"cells-0-text": text, "reason": REASON}
    preview = form.press(f"{skill.address}/suggestions/preview", filled, status=200)
    answer = preview.press(f"{skill.address}/suggestions", status=303)
    return int(answer.location.rpartition("/")[2])


def parts_in(suggestion_id: int) -> set[tuple[int, str]]:
    with in_site() as session:
        rows = session.execute(
            select(SuggestionPerson.person_id, SuggestionPerson.kind).where(
                SuggestionPerson.suggestion_id == suggestion_id
            )
        )
        return {(person, kind) for person, kind in rows}


def pointer_of(suggestion_id: int) -> int | None:
    with in_site() as session:
        row = session.get(SuggestionPointer, suggestion_id)
        return row.comment_id if row else None


def test_anybody_makes_a_suggestion_of_it_and_the_finder_is_credited_in_the_version(
    browser: Browser, ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    pointer = make_pointer(skill, ann)

    number = sent_from(browser.as_(bo), skill, pointer)
    accept(number, mo)

    assert pointer_of(number) == pointer
    assert parts_in(number) == {(bo.id, "wrote"), (ann.id, "found")}
    with in_site() as session:
        credits = session.execute(
            select(Credit.person_id, Credit.kind).where(Credit.number == 2)
        ).all()
    assert set(map(tuple, credits)) == {(bo.id, "wrote"), (ann.id, "found")}
    assert "Found by ann" in browser.open(f"{skill.address}/versions/2")


def test_the_form_shows_what_was_pointed_out_also_when_it_is_shown_again(
    browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    form = form_for(browser.as_(bo), skill, make_pointer(skill, ann))

    again = form.press(f"{skill.address}/suggestions/preview", {"reason": ""}, status=422)

    assert WRONG in form
    assert WRONG in again


def test_the_suggestion_settles_it_in_its_own_act_and_the_conversation_leads_there(
    browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    pointer = make_pointer(skill, ann)

    number = sent_from(browser.as_(bo), skill, pointer)

    assert is_settled(pointer)
    with in_site() as session:
        settled = session.scalars(select(Activity).where(Activity.kind == "settled")).one()
        act = session.get_one(Act, settled.act_id)
        assert (act.kind, act.person_id) == ("suggest", bo.id)
        assert (settled.comment_id, settled.suggestion_id, settled.subject_id) == (
            pointer,
            number,
            ann.id,
        )
    stream = browser.open(f"{skill.address}/comments")
    assert stream.links[f"Suggestion {number}"] == f"/en/suggestions/{number}"
    assert "Suggest a wording" not in stream


def test_the_finder_follows_the_suggestion_unless_she_may_not(
    browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    first, second = make_pointer(skill, ann), make_pointer(skill, ann)
    followed = sent_from(browser.as_(bo), skill, first)
    with changing_site() as session:
        session.get_one(Person, ann.id).suspended_at = now()
    unfollowed = sent_from(browser.as_(bo), skill, second, "Another wording.")

    with in_site() as session:
        rows = session.scalars(
            select(Follow.thing_id).where(Follow.person_id == ann.id, Follow.kind == "suggestion")
        )
        assert set(rows) == {followed}
    assert (ann.id, "found") in parts_in(unfollowed)


def test_who_words_it_herself_is_no_finder_beside_it(
    browser: Browser, ann: Somebody, skill: MadeSkill
) -> None:
    pointer = make_pointer(skill, ann)

    number = sent_from(browser.as_(ann), skill, pointer)

    assert parts_in(number) == {(ann.id, "wrote")}
    assert is_settled(pointer)


def test_a_pointer_on_another_page_or_a_plain_comment_is_none(
    browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    elsewhere = make_pointer(make_skill(skill.framework, "Keras"), ann)
    browser.as_(ann).press(f"{skill.address}/comments", body="Just a comment")
    with in_site() as session:
        comment = session.scalars(select(Comment.id).where(~Comment.asks_for_change)).one()

    for number, none in enumerate((elsewhere, comment, 4711)):
        sent = sent_from(browser.as_(bo), skill, none, f"Wording {number}.")
        assert pointer_of(sent) is None
        assert parts_in(sent) == {(bo.id, "wrote")}
    assert not is_settled(elsewhere)
    for pointer in (elsewhere, "x"):
        assert WRONG not in form_for(browser.as_(bo), skill, pointer)


def test_one_that_is_settled_credits_nobody_again(
    browser: Browser, ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    pointer = make_pointer(skill, ann)
    form = form_for(browser.as_(bo), skill, pointer)
    with changing_site():
        pointing.settle_pointer(pointer, by=mo.id)

    filled = {"cells-0-text": NEW_TEXT, "reason": REASON}
    preview = form.press(f"{skill.address}/suggestions/preview", filled)
    number = int(preview.press(f"{skill.address}/suggestions").location.rpartition("/")[2])

    assert pointer_of(number) is None
    assert parts_in(number) == {(bo.id, "wrote")}
    with in_site() as session:
        assert len(session.scalars(select(Activity).where(Activity.kind == "settled")).all()) == 1


def test_a_suggestion_for_another_cell_leaves_it_waiting(
    browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    pointer = make_pointer(skill, ann, level="Lead")

    number = sent_from(browser.as_(bo), skill, pointer)

    assert not is_settled(pointer)
    assert pointer_of(number) is None
    assert parts_in(number) == {(bo.id, "wrote")}


def test_one_at_a_role_that_was_merged_is_settled_where_it_lies_now(
    browser: Browser, ann: Somebody, bo: Somebody, ada: Somebody, skill: MadeSkill
) -> None:
    pointer = make_pointer(skill, ann, role="Data Scientist")
    with changing_site():
        merge_roles("ml-engineer", "data-scientist", choose="data-scientist", by=ada.id)

    sent_from(browser.as_(bo), skill, pointer)

    assert is_settled(pointer)


def test_it_stays_settled_when_the_suggestion_is_declined(
    browser: Browser, ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    pointer = make_pointer(skill, ann)
    declined = sent_from(browser.as_(bo), skill, pointer)

    decline(declined, mo)

    assert is_settled(pointer)
    assert WRONG in browser.open(f"{skill.address}/comments")


def test_withdrawing_the_suggestion_lets_it_wait_again_and_credits_nobody(
    browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    pointer = make_pointer(skill, ann)
    withdrawn = sent_from(browser.as_(bo), skill, pointer)

    with changing_site():
        actions.withdraw(withdrawn, by=bo.id)
    stream = browser.open(f"{skill.address}/comments")
    again = sent_from(browser.as_(bo), skill, pointer, "Another wording.")

    assert "Suggest a wording" in stream
    assert f"Suggestion {withdrawn}" not in stream.links
    assert (pointer_of(withdrawn), parts_in(withdrawn)) == (None, {(bo.id, "wrote")})
    assert is_settled(pointer)
    assert (pointer_of(again), parts_in(again)) == (pointer, {(bo.id, "wrote"), (ann.id, "found")})


def test_a_suggestion_that_is_not_written_settles_nothing(
    browser: Browser, ann: Somebody, bo: Somebody, skill: MadeSkill
) -> None:
    pointer = make_pointer(skill, ann)
    make_suggestion(skill, ann)
    form = form_for(browser.as_(bo), skill, pointer)

    form.press(
        f"{skill.address}/suggestions/preview",
        {"cells-0-text": NEW_TEXT, "reason": REASON},
        status=422,
    )

    assert not is_settled(pointer)
