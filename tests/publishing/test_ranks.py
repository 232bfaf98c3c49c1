"""The ladders of a site as hints need them: each level in use with its place."""

from community.publishing.names import ranks_of_levels
from models.catalogue import Ladder, Level
from models.database import now
from tests.site import changing_site, in_site
from tests.skills import Framework, make_framework


def test_levels_in_use_have_their_place_and_retired_and_hidden_ones_have_none(
    framework: Framework,
) -> None:
    other = make_framework("Data", "Storage", roles=("Analyst",), levels=("Trainee", "Expert"))
    with changing_site() as session:
        session.get_one(Level, framework.levels["Senior"]).retired_at = now()
        ladder = Ladder(slug="without-levels")
        session.add(ladder)
        session.flush()
        session.add(Level(slug="hidden", ladder_uid=ladder.uid, position=0, hidden=True))

    with in_site():
        ranks = ranks_of_levels()

    assert ranks == {
        framework.levels["Junior"]: (framework.ladder, 0),
        framework.levels["Mid-level"]: (framework.ladder, 1),
        framework.levels["Lead"]: (framework.ladder, 2),
        framework.levels["Principal"]: (framework.ladder, 3),
        other.levels["Trainee"]: (other.ladder, 0),
        other.levels["Expert"]: (other.ladder, 1),
    }
