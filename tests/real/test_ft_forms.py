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
from tests.real.ft_publishing import make_roles
from tests.real.ft_replay import replays
from tests.site import in_site
from tests.size import size


def test_every_proposal_ends_in_the_page_that_merging_it_gives(
    app: Flask, browser: Browser, mo: Somebody, other_moderator: Somebody
) -> None:
    make_roles()
    replayed = replays()[: size(15, 62)]
    replaying = Replaying(browser, (mo, other_moderator), replayed)

    replaying.run()

    wanted = {
        each.proposal.number: each.merge.content
        if each.proposal.accepted
        else each.proposal.decided_on.content
        for each in replayed
    }
    assert [number for number in wanted if replaying.pages[number] != wanted[number]] == []
    with in_site() as session:
        states = Counter(session.scalars(select(Suggestion.state)))
    accepted = [each for each in replayed if each.proposal.accepted]
    assert states["accepted"] == len(accepted)
    assert states.total() == len(replayed)
    say_what_was_published()
    assert "everything holds" in run(app, "doctor", "--invariants")
