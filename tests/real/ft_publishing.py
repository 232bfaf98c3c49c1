"""The accepted versions as the product publishes them: one skill, a role for each item."""

from contextlib import suppress

from community.publishing.actions import (
    NothingChanged,
    Origin,
    lock_skill,
    publish,
    publish_all_new,
)
from community.rules.content import EMPTY
from community.rules.preparing import prepare
from models.catalogue import Domain, Ladder, Level, Role
from tests.real.ft_history import DOMAIN, LEVEL, accepted_versions, cell_of, proposals
from tests.site import changing_site

IMPORT = Origin(cause="import")


def publish_the_history() -> tuple[int, dict[int, int]]:
    """The id of the skill, and by accepted version the number of the product's own.

    What the product refuses, since nothing changed, has the number of the version before.
    """
    make_roles()
    first, *following = accepted_versions()
    with changing_site():
        (row,) = publish_all_new([(prepare(EMPTY, first.content), "progression", None)], IMPORT)
        skill_id = row.id
    numbers = {first.number: 1}
    before = first
    for version in following:
        # One transaction each, as people made them.
        with changing_site():
            row = lock_skill(skill_id)
            with suppress(NothingChanged):
                publish(row, prepare(before.content, version.content), IMPORT)
            numbers[version.number] = row.head_number
        before = version
    return skill_id, numbers


def make_roles() -> None:
    """Every item that there ever was, or that was proposed, becomes a role without levels."""
    keys = {key for version in accepted_versions() for key in version.items}
    keys |= {key for proposal in proposals() for key in proposal.items}
    with changing_site() as session:
        session.add_all((Domain(uid=DOMAIN, slug=DOMAIN), Ladder(uid="items", slug="items")))
        session.flush()
        session.add(Level(uid=LEVEL, ladder_uid="items", slug=LEVEL, hidden=True))
        for place, key in enumerate(sorted(keys)):
            role, _ = cell_of(key)
            session.add(Role(uid=role, slug=role, ladder_uid="items", position=place))
