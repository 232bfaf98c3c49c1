"""A pointer that is settled, worded and added to at one moment: nobody waits for ever."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

from flask import Flask
from sqlalchemy import select

from community.comments import pointing
from community.comments.rendering import render
from community.rules.content import Content
from community.suggest import actions
from models.activity import Activity
from models.comment import Comment
from tests.comments.pointing import WRONG, is_settled, make_pointer
from tests.people import Somebody
from tests.site import changing_site, in_site
from tests.skills import MadeSkill, content_of
from tests.suggest.makers import REASON, with_text

ROUNDS = 5


def all_at_once(*deeds: Callable[[], object]) -> None:
    """Do these in threads of their own that begin together; raises what one of them raised."""
    start = Barrier(len(deeds))

    def do(deed: Callable[[], object]) -> None:
        start.wait(timeout=30)
        with changing_site():
            deed()

    with ThreadPoolExecutor(len(deeds)) as threads:
        for done in [threads.submit(do, deed) for deed in deeds]:
            done.result(timeout=60)


def test_settling_wording_and_pointing_at_one_moment_settle_it_once(
    app: Flask, ann: Somebody, bo: Somebody, mo: Somebody, skill: MadeSkill
) -> None:
    cell = skill.framework.cell("ML Engineer", "Senior")
    wanted = [with_text(content_of(skill), skill, f"Wording {n}.") for n in range(ROUNDS)]
    pointers = [make_pointer(skill, ann, f"No. {n}") for n in range(ROUNDS)]

    for pointer, page in zip(pointers, wanted, strict=True):
        all_at_once(
            partial(pointing.settle_pointer, pointer, by=mo.id),
            partial(_suggest, skill, page, pointer, bo),
            partial(pointing.point_out, skill.id, cell=cell, words=render(WRONG), by=bo.id),
        )

    assert all(is_settled(pointer) for pointer in pointers)
    with in_site() as session:
        settled = session.scalars(select(Activity.comment_id).where(Activity.kind == "settled"))
        assert sorted(filter(None, settled)) == pointers
        waiting = select(Comment).where(Comment.person_id == bo.id, Comment.asks_for_change)
        assert len(session.scalars(waiting).all()) == ROUNDS


def _suggest(skill: MadeSkill, page: Content, pointer: int, author: Somebody) -> None:
    outcome = actions.suggest(
        skill.id,
        base_number=1,
        wanted=page,
        reason=REASON,
        answers={},
        by=author.id,
        pointer=pointer,
    )
    assert isinstance(outcome, actions.Sent), outcome
