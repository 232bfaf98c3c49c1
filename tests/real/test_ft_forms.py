"""The 62 real proposals, sent and decided by forms, end in what merging them gives."""

from collections import Counter

from flask import Flask
from sqlalchemy import select

from models.suggestion import Suggestion
from tests.admin.commands import run
from tests.admin.examined import say_what_was_published
from tests.browser_client import Browser
from tests.people import Somebody
from tests.real.ft_forms import Replaying
from tests.real.ft_history import accepted_versions
from tests.real.ft_publishing import make_roles
from tests.real.ft_replay import replays
from tests.site import in_site


def test_every_proposal_ends_in_the_page_that_merging_it_gives(
    app: Flask, browser: Browser, mo: Somebody, other_moderator: Somebody
) -> None:
    make_roles()
    replaying = Replaying(browser, (mo, other_moderator))

    replaying.run()

    wanted = {
        each.proposal.number: each.merge.content
        if each.proposal.accepted
        else each.proposal.decided_on.content
        for each in replays()
    }
    assert len(wanted) == 62
    assert [number for number in wanted if replaying.pages[number] != wanted[number]] == []
    assert replaying.page() == accepted_versions()[-1].content
    with in_site() as session:
        states = Counter(session.scalars(select(Suggestion.state)))
    assert states == {"accepted": 59, "declined": 3}
    say_what_was_published()
    assert "everything holds" in run(app, "doctor", "--invariants")
