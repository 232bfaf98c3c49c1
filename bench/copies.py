"""A long past of decided suggestions: copies of one, which the database makes by itself."""

from typing import Final

from sqlalchemy import ColumnElement, FromClause, Integer, func, insert, literal, select, text, true

from bench.plan import Plan
from models.activity import Act, Activity
from models.database import Base, db
from models.decision import Decision, Verdict
from models.suggestion import (
    Assessment,
    Revision,
    Suggestion,
    SuggestionChange,
    SuggestionPerson,
)

COPIED: Final[tuple[type[Base], ...]] = (Act, Suggestion, Decision, Activity)
"""The tables whose rows have ids of their own; each copy takes one that was left free for it."""

BESIDE: Final[tuple[type[Base], ...]] = (
    Revision,
    SuggestionChange,
    SuggestionPerson,
    Assessment,
    Verdict,
)
NUMBERS: Final = frozenset({"id", "act_id", "suggestion_id", "decision_id"})
FIRST_WRITER: Final = 4


def copy_declined(plan: Plan) -> None:
    """Copy the declined suggestion with the highest number, with all that its decision left.

    The copies are by all writers and for all skills in turn. Called inside `writing()`, once the
    rest is written.
    """
    if not plan.copies:
        return
    if db.engine.dialect.name == "postgresql":
        # What is copied refers to what is there; to look at it would take most of the time.
        db.session.execute(text("SET LOCAL session_replication_role = replica"))
    suggestion = db.session.scalars(
        select(Suggestion.id)
        .where(Suggestion.state == "declined")
        .order_by(Suggestion.id.desc())
        .limit(1)
    ).one()
    act = select(Decision.act_id).where(Decision.suggestion_id == suggestion).scalar_subquery()
    order = [table.name for table in Base.metadata.sorted_tables]
    for model in sorted((*COPIED, *BESIDE), key=lambda model: order.index(model.__tablename__)):
        table = Base.metadata.tables[model.__tablename__]
        if model is Act:
            found = table.c.id == act
        elif model is Activity:
            found = table.c.act_id == act
        else:
            found = (table.c.id if model is Suggestion else table.c.suggestion_id) == suggestion
        turns, turn = _turns(plan.copies)
        values = {
            each.name: _value(each, turn, plan, by_writer=model not in (Act, Decision))
            for each in table.c
        }
        copies = select(*values.values()).select_from(table.join(turns, true())).where(found)
        db.session.execute(insert(table).from_select(list(values), copies))


def _value(
    kept: ColumnElement[int], turn: ColumnElement[int], plan: Plan, *, by_writer: bool
) -> ColumnElement[int]:
    """What stands in a copy's column: a number, skill or writer of its own, or what is copied."""
    name = getattr(kept, "name", "")
    if name in NUMBERS:
        return kept + turn
    if name == "skill_id":
        return 1 + turn % plan.skills
    if by_writer and name in {"author_id", "person_id", "subject_id"}:
        return FIRST_WRITER + turn % (plan.people - FIRST_WRITER + 1)
    return kept


def _turns(number: int) -> tuple[FromClause, ColumnElement[int]]:
    """The numbers from one on, as a table, and its column."""
    if db.engine.dialect.name == "postgresql":
        series = func.generate_series(1, number).table_valued("turn").render_derived()
        return series, series.c.turn
    first = select(literal(1, Integer).label("turn")).cte("turns", recursive=True)
    turns = first.union_all(select(first.c.turn + 1).where(first.c.turn < number))
    return turns, turns.c.turn
