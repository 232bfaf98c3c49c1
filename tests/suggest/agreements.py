"""Who agrees with a suggestion."""

from sqlalchemy import select

from models.suggestion import Agreement
from tests.site import in_site


def who_agrees_with(number: int) -> set[int]:
    with in_site() as session:
        return set(
            session.scalars(select(Agreement.person_id).where(Agreement.suggestion_id == number))
        )
