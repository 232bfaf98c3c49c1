"""The queue, the button on a suggestion and its review ask the same question of the same rules."""

from dataclasses import dataclass, field, replace

import pytest
from sqlalchemy import update

from community.rules.content import Place
from models.catalogue import Domain
from models.database import now
from models.person import Moderatorship, Person, Policy
from models.suggestion import SuggestionPerson
from tests.browser_client import Browser
from tests.moderation.makers import numbers_in_queue
from tests.people import Somebody, make_person
from tests.site import changing_site
from tests.skills import MadeSkill, content_of, make_framework, make_skill, publish_version
from tests.suggest.makers import make_suggestion, sent_by_suggesting

REVIEW = "/en/suggestions/{}/review"
SITE = "site"
ML = "ml"
DATA = "data"


@dataclass(frozen=True)
class Case:
    """Who moderates what on a site of two domains, and what each of them finds in her queue.

    ann, who moderates nothing unless said, suggested a change `in ml` and one `in data`, and to
    move a skill `from ml to data`; each moderator suggested one `by <name>` in ml, and una to move
    a skill too, `una moves`.
    """

    moderators: dict[str, set[str]]
    finds: dict[str, set[str]]
    keepers: set[str] = field(default_factory=set)
    policies: dict[str, str] = field(default_factory=dict)
    suspended: set[str] = field(default_factory=set)
    unconfirmed: set[str] = field(default_factory=set)
    carried_on: dict[str, str] = field(default_factory=dict)
    ml_is_now_in_data: bool = False
    ml_became_data: bool = False


CASES = {
    "the site's only moderator": Case(
        {"mo": {SITE}}, {"mo": {"in ml", "in data", "from ml to data", "by mo"}}
    ),
    "two for the site": Case(
        {"mo": {SITE}, "ida": {SITE}},
        {
            "mo": {"in ml", "in data", "from ml to data", "by ida"},
            "ida": {"in ml", "in data", "from ml to data", "by mo"},
        },
    ),
    "the keeper may decide too": Case(
        {"una": {ML}, "ada": set()},
        {
            "una": {"in ml", "by ada"},
            "ada": {"in ml", "in data", "from ml to data", "by una", "una moves"},
        },
        keepers={"ada"},
    ),
    "one for each domain": Case(
        {"una": {ML}, "vic": {DATA}},
        {"una": {"in ml", "by una", "by vic"}, "vic": {"in data"}},
    ),
    "one for both domains": Case(
        {"una": {ML, DATA}},
        {"una": {"in ml", "in data", "from ml to data", "by una", "una moves"}},
    ),
    "another for one of the two domains cannot decide a move": Case(
        {"una": {ML, DATA}, "vic": {DATA}},
        {
            "una": {"in ml", "in data", "from ml to data", "by una", "by vic", "una moves"},
            "vic": {"in data"},
        },
    ),
    "own work is switched off": Case(
        {"mo": {SITE}}, {"mo": {"in ml", "in data", "from ml to data"}}, policies={SITE: "no"}
    ),
    "own work is switched off in one domain": Case(
        {"una": {ML, DATA}},
        {"una": {"in ml", "in data", "from ml to data", "by una"}},
        policies={DATA: "no"},
    ),
    "own work is switched on in one domain": Case(
        {"una": {ML, DATA}},
        {"una": {"in ml", "in data", "from ml to data", "by una"}},
        policies={SITE: "no", ML: "yes"},
    ),
    "the other one is suspended": Case(
        {"mo": {SITE}, "ida": {SITE}},
        {"mo": {"in ml", "in data", "from ml to data", "by mo", "by ida"}},
        suspended={"ida"},
    ),
    "the other one never confirmed her address": Case(
        {"mo": {SITE}, "ida": {SITE}},
        {"mo": {"in ml", "in data", "from ml to data", "by mo", "by ida"}},
        unconfirmed={"ida"},
    ),
    "the other one carried on with it": Case(
        {"mo": {SITE}, "ida": {SITE}},
        {
            "mo": {"in ml", "in data", "from ml to data", "by mo", "by ida"},
            "ida": {"in ml", "in data", "from ml to data", "by mo"},
        },
        carried_on={"by mo": "ida"},
    ),
    "the skill lies in another domain now": Case(
        {"una": {ML}, "vic": {DATA}, "wim": {ML, DATA}},
        {
            "una": set(),
            "vic": {"in data"},
            "wim": {
                *("in ml", "in data", "from ml to data"),
                *("by una", "by vic", "by wim", "una moves"),
            },
        },
        ml_is_now_in_data=True,
    ),
    "a domain became a part of another": Case(
        {"una": {ML}, "vic": {DATA}},
        {
            "una": set(),
            "vic": {"in ml", "in data", "from ml to data", "by una", "by vic", "una moves"},
        },
        ml_became_data=True,
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_the_queue_the_button_and_the_review_agree(
    browser: Browser, ann: Somebody, skill: MadeSkill, case: Case
) -> None:
    people, numbers = site_of(case, ann, skill)
    names = {number: name for name, number in numbers.items()}
    found = {name: browser.as_(people[name]) for name in case.finds}

    queues = {name: numbers_in_queue(hers) for name, hers in found.items()}
    opened = {
        name: [n for n in names if hers.client.get(REVIEW.format(n)).status_code == 200]
        for name, hers in found.items()
    }
    offered = {
        name: [n for n in names if "Review" in hers.open(f"/en/suggestions/{n}").links]
        for name, hers in found.items()
    }

    assert {name: {names[n] for n in queue} for name, queue in queues.items()} == case.finds
    assert opened == {name: sorted(queue) for name, queue in queues.items()}
    assert offered == opened


def site_of(
    case: Case, ann: Somebody, skill: MadeSkill
) -> tuple[dict[str, Somebody], dict[str, int]]:
    """The people of a case, and the numbers of all suggestions by what the case calls them."""
    elsewhere = make_framework("Data", "Storage", roles=("Analyst",))
    domains = {ML: skill.framework.domain, DATA: elsewhere.domain}
    sql = make_skill(elsewhere, "SQL")
    keras = make_skill(skill.framework, "Keras")
    moved = replace(content_of(keras), place=Place(elsewhere.domain))
    people = {name: moderator(name, places, domains) for name, places in case.moderators.items()}
    numbers = {
        "in ml": make_suggestion(skill, ann, "By ann."),
        "in data": make_suggestion(sql, ann, role="Analyst"),
        "from ml to data": sent_by_suggesting(keras, ann, moved),
    }
    for name, person in people.items():
        numbers[f"by {name}"] = make_suggestion(skill, person, f"By {name}.")
    if "una" in people:
        further = replace(moved, summary="Elsewhere.")
        numbers["una moves"] = sent_by_suggesting(keras, people["una"], further)
    arrange(case, people, numbers, domains)
    if case.ml_is_now_in_data:
        publish_version(skill, replace(content_of(skill), place=Place(elsewhere.domain)))
    return people, numbers


def moderator(name: str, places: set[str], domains: dict[str, str]) -> Somebody:
    person = make_person(name, moderates=SITE in places)
    with changing_site() as session:
        for place in places - {SITE}:
            session.add(Moderatorship(person_id=person.id, domain_uid=domains[place]))
    return person


def arrange(
    case: Case, people: dict[str, Somebody], numbers: dict[str, int], domains: dict[str, str]
) -> None:
    """What is special in a case; here, when all of them have suggested something."""
    with changing_site() as session:
        for place, value in case.policies.items():
            session.add(Policy(name="own_work", domain_uid=domains.get(place), value=value))
        for name in case.keepers:
            session.get_one(Person, people[name].id).is_keeper = True
        for name in case.suspended:
            session.get_one(Person, people[name].id).suspended_at = now()
        for name in case.unconfirmed:
            session.get_one(Person, people[name].id).confirmed_at = None
        for what, name in case.carried_on.items():
            part = {"person_id": people[name].id, "kind": "carried on"}
            session.add(SuggestionPerson(suggestion_id=numbers[what], **part))
        if case.ml_became_data:
            session.execute(
                update(Domain)
                .where(Domain.uid == domains[ML])
                .values(retired_at=now(), merged_into=domains[DATA])
            )
