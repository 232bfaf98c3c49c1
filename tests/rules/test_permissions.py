"""Who may do what to which thing."""

from dataclasses import replace

import pytest

from community.rules.permissions import (
    Actor,
    Authored,
    Decidable,
    Permission,
    Placed,
    Thing,
    may,
    may_accept,
)

ANN = Actor(1)
MO = Actor(3, moderated_domains=frozenset({"ml"}))
SITE_MO = Actor(4, moderates_site=True)
ADA = Actor(5, keeper=True)
PEOPLE = {"visitor": None, "ann": ANN, "mo": MO, "site mo": SITE_MO, "ada": ADA}
BY_ANN = Decidable(frozenset({"ml"}), barred=frozenset({1}), others_who_may_decide=1)
ELSEWHERE = replace(BY_ANN, domains=frozenset({"design"}))
IN_BOTH = replace(BY_ANN, domains=frozenset({"ml", "design"}))
BY_MO = replace(BY_ANN, barred=frozenset({3}))
BY_MO_ALONE = replace(BY_MO, others_who_may_decide=0)
PAGE = Placed(frozenset({"ml"}))


@pytest.mark.parametrize(
    ("permission", "thing", "allowed"),
    [
        (Permission.WATCH, None, {"ann", "mo", "site mo", "ada"}),
        (Permission.COMMENT, None, {"ann", "mo", "site mo", "ada"}),
        (Permission.SUGGEST, None, {"ann", "mo", "site mo", "ada"}),
        (Permission.SEE_QUEUE, None, {"mo", "site mo", "ada"}),
        (Permission.KEEP, None, {"ada"}),
        (Permission.DECIDE, BY_ANN, {"mo", "site mo", "ada"}),
        (Permission.DECIDE, ELSEWHERE, {"site mo", "ada"}),
        (Permission.DECIDE, IN_BOTH, {"site mo", "ada"}),
        (Permission.DECIDE, BY_MO, {"site mo", "ada"}),
        (Permission.DECIDE, BY_MO_ALONE, {"site mo", "ada"}),
        (Permission.DECIDE, None, set()),
        (Permission.DECIDE, replace(BY_ANN, domains=frozenset()), set()),
        (Permission.PUBLISH_OWN, BY_MO, set()),
        (Permission.PUBLISH_OWN, BY_MO_ALONE, {"mo"}),
        (Permission.PUBLISH_OWN, replace(BY_MO_ALONE, own_may_be_published=False), set()),
        (Permission.PUBLISH_OWN, replace(BY_ANN, others_who_may_decide=0), set()),
        (Permission.PUBLISH_OWN, replace(BY_MO_ALONE, domains=frozenset({"design"})), set()),
        (Permission.PUBLISH_OWN, None, set()),
        (Permission.WITHDRAW, Authored(1), {"ann"}),
        (Permission.WITHDRAW, Authored(5), {"ada"}),
        (Permission.WITHDRAW, BY_ANN, set()),
        (Permission.WITHDRAW, None, set()),
        (Permission.REVERT, PAGE, {"mo", "site mo", "ada"}),
        (Permission.REVERT, Placed(frozenset({"design"})), {"site mo", "ada"}),
        (Permission.REVERT, Placed(frozenset({"ml", "design"})), {"site mo", "ada"}),
        (Permission.REVERT, Placed(frozenset()), set()),
        (Permission.REVERT, None, set()),
        (Permission.CONFIRM, PAGE, {"mo", "site mo", "ada"}),
        (Permission.CONFIRM, Placed(frozenset({"design"})), {"site mo", "ada"}),
        (Permission.CONFIRM, None, set()),
        (Permission.DECIDE, PAGE, set()),
        (Permission.DECIDE, Authored(1), set()),
        (Permission.PUBLISH_OWN, Authored(3), set()),
    ],
)
def test_who_may(permission: Permission, thing: Thing, allowed: set[str]) -> None:
    found = {name for name, actor in PEOPLE.items() if may(actor, permission, thing)}

    assert found == allowed


@pytest.mark.parametrize(
    ("thing", "allowed"),
    [
        (BY_ANN, {"mo", "site mo", "ada"}),
        (BY_MO, {"site mo", "ada"}),
        (BY_MO_ALONE, {"mo", "site mo", "ada"}),
        (replace(BY_MO_ALONE, own_may_be_published=False), {"site mo", "ada"}),
    ],
)
def test_who_may_accept(thing: Decidable, allowed: set[str]) -> None:
    found = {name for name, actor in PEOPLE.items() if may_accept(actor, thing)}

    assert found == allowed


@pytest.mark.parametrize("permission", Permission)
def test_a_suspended_person_may_nothing(permission: Permission) -> None:
    suspended = replace(ADA, suspended=True)

    assert not may(suspended, permission, BY_ANN)
    assert not may(suspended, permission, replace(BY_MO_ALONE, barred=frozenset({5})))
    assert not may(suspended, permission, Authored(5))
    assert not may(suspended, permission, PAGE)


def test_who_has_not_confirmed_her_address_may_only_watch() -> None:
    unconfirmed = replace(ADA, confirmed=False)

    allowed = {
        permission
        for permission in Permission
        for thing in (BY_ANN, PAGE)
        if may(unconfirmed, permission, thing)
    }

    assert allowed == {Permission.WATCH}
