"""What a test of letters does and looks at."""

from flask import Flask
from sqlalchemy import select

from community.notifications import mails
from community.notifications.preferences import Wishes, choose
from models.database import db
from models.post import Delivery, Mailing
from tests.people import Somebody
from tests.site import changing_site, in_site


def gather(app: Flask) -> bool:
    with app.app_context():
        more = mails.gather_due()
        db.session.remove()
        return more


def letters() -> list[Mailing]:
    with in_site() as session:
        return list(session.scalars(select(Mailing).order_by(Mailing.id)))


def states() -> list[str]:
    with in_site() as session:
        rows = session.scalars(select(Delivery).order_by(Delivery.act_id, Delivery.person_id))
        return [row.state for row in rows]


def wants_mail(person: Somebody) -> None:
    with changing_site(private=True):
        choose(Wishes(decided=True, replies=True, watched=True), by=person.id)
