"""Rows of many tables, gathered and written at once without the product's actions."""

from collections import Counter
from typing import Any

from sqlalchemy import Table, func, select, text, update

from models.database import Base, db
from models.inserting import insert_missing


class Rows:
    """Rows that were thought up; they can be written into several databases, one by one."""

    def __init__(self) -> None:
        self._rows: dict[type[Base], list[dict[str, Any]]] = {}
        self._changed: list[tuple[Table, int, dict[str, Any]]] = []
        self._ids: Counter[str] = Counter()
        self.gathered = 0

    def add(self, model: type[Base], **values: Any) -> None:
        """One more row; all rows of a table name the same columns."""
        self._rows.setdefault(model, []).append(values)
        self.gathered += 1

    def add_numbered(self, model: type[Base], **values: Any) -> int:
        """One more row under the next free id, which is returned."""
        self._ids[model.__tablename__] += 1
        number = self._ids[model.__tablename__]
        self.add(model, id=number, **values)
        return number

    def leave_room(self, model: type[Base], number: int) -> None:
        """Skip so many ids, for rows that are made in another way."""
        self._ids[model.__tablename__] += number

    def change(self, model: type[Base], number: int, **values: Any) -> None:
        """Other values in a row that was written before or is written now."""
        self._changed.append((Base.metadata.tables[model.__tablename__], number, values))

    def write(self) -> None:
        """Write what was gathered, inside `writing()`; what others refer to comes first."""
        order = [table.name for table in Base.metadata.sorted_tables]
        for model in sorted(self._rows, key=lambda model: order.index(model.__tablename__)):
            insert_missing(model, self._rows[model])
        for table, number, values in self._changed:
            db.session.execute(update(table).where(table.c.id == number).values(**values))

    def forget(self) -> None:
        """Begin to gather anew, with the ids that follow."""
        self._rows.clear()
        self._changed.clear()
        self.gathered = 0

    def finish(self) -> None:
        """Let PostgreSQL go on after the ids that were given here, inside `writing()`.

        It looks at how many rows there are now, as it would do by itself some time later.
        """
        if db.engine.dialect.name != "postgresql":
            return
        for name in self._ids:
            highest = select(func.max(Base.metadata.tables[name].c.id)).scalar_subquery()
            following = func.setval(func.pg_get_serial_sequence(name, "id"), highest)
            db.session.execute(select(following))
        db.session.execute(text("ANALYZE"))
