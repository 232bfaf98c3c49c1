"""The versions of a generated skill: a chain as the product itself would have made it."""

from dataclasses import dataclass, replace
from datetime import datetime
from random import Random

from bench.acts import add_act, add_activity, paths_of
from bench.framework import Framework, new_uid
from bench.growing_skill import GrowingSkill
from bench.prose import Description, another_word, edited, sentence, text_of
from bench.rows import Rows
from bench.vocabulary import ENGLISH
from community.publishing.actions import version_hash
from community.rules.content import EMPTY, Cell, CellKey, Content
from community.rules.part_path import PartPath
from community.rules.preparing import Prepared, prepare
from community.rules.slugs import slug_of
from models.catalogue import Skill
from models.version import Credit, ExpectationRow, StoredContent, Version, VersionChange


@dataclass(frozen=True)
class Accepted:
    """Why a version is there that a suggestion asked for."""

    act: int
    decision: int
    suggestion: int
    decider: int


class Chain:
    """Thinks up one version after another; no two of them say the same."""

    def __init__(self, rows: Rows, random: Random, framework: Framework) -> None:
        self._rows = rows
        self._random = random
        self._framework = framework
        self._said: set[str] = set()

    def begin(self, name: str, at: datetime, by: int) -> GrowingSkill:
        """A skill with version 1, which says something in every cell."""
        said = {key: self._something() for key in self._framework.cells}
        first = Content(
            name=name,
            summary=text_of([sentence(self._random, ENGLISH, None)], ENGLISH),
            place=self._framework.place,
            language=ENGLISH.code,
            cells={key: _cell(said[key], required=True) for key in said},
        )
        uid = new_uid(self._random)
        values = _described(first, at)
        number = self._rows.add_numbered(
            Skill, uid=uid, slug=slug_of(name), head_number=1, edition=1, **values
        )
        skill = GrowingSkill(number, uid, EMPTY, said, at)
        self.publish(skill, prepare(EMPTY, first), at, by)
        return skill

    def next(self, skill: GrowingSkill) -> Prepared:
        """Another thing for the skill to say: one or two cells changed, the last one never."""
        while True:
            cells = dict(skill.content.cells)
            for key in self._random.sample(self._framework.cells[:-1], self._random.randint(1, 2)):
                self._change(cells, skill.said, key)
            after = replace(skill.content, cells=cells)
            prepared = prepare(skill.content, after, neighbours=self._framework.neighbours)
            if prepared.changes and prepared.hash not in self._said:
                self._said.add(prepared.hash)
                return prepared

    def publish(
        self,
        skill: GrowingSkill,
        prepared: Prepared,
        at: datetime,
        by: int,
        accepted: Accepted | None = None,
    ) -> None:
        """The next version, written by a person: for a suggestion, or brought by an import."""
        skill.number += 1
        self._rows.add(StoredContent, hash=prepared.hash, body=prepared.body)
        people = [("wrote", self._framework.people[by])]
        if accepted:
            people.append(("approved", self._framework.people[accepted.decider]))
        cause = "suggestion" if accepted else "import"
        linked = version_hash(
            skill_uid=skill.uid,
            number=skill.number,
            parent_hash=skill.hash,
            content_hash=prepared.hash,
            created_at=at,
            cause=cause,
            people=people,
            suggestion_id=accepted.suggestion if accepted else None,
            revision=1 if accepted else None,
        )
        self._rows.add(
            Version,
            skill_id=skill.id,
            number=skill.number,
            parent_hash=skill.hash,
            hash=linked,
            content_hash=prepared.hash,
            cause=cause,
            decision_id=accepted.decision if accepted else None,
            effect=prepared.effect,
            created_at=at,
        )
        self._rows.add(Credit, skill_id=skill.id, number=skill.number, person_id=by, kind="wrote")
        for change in prepared.changes:
            self._rows.add(
                VersionChange,
                skill_id=skill.id,
                number=skill.number,
                path=change.path,
                kind=change.kind,
                effect=change.effect,
                after=change.after,
            )
            path = PartPath.parse(change.path)
            if path.part == "cell":
                skill.since[path.key] = skill.number
        skill.content, skill.hash, skill.changed_at = prepared.content, linked, at
        self._announce(skill, prepared, at, by, accepted)

    def finish(self, skill: GrowingSkill) -> None:
        """What is kept beside the newest version."""
        values = _described(skill.content, skill.changed_at)
        self._rows.change(Skill, skill.id, head_number=skill.number, **values)
        for (role, level), cell in skill.content.cells.items():
            self._rows.add(
                ExpectationRow,
                skill_id=skill.id,
                role_uid=role,
                level_uid=level,
                ladder_uid=self._framework.ladder,
                text=cell.text,
                required=cell.required,
                since_number=skill.since[role, level],
            )

    def _announce(
        self,
        skill: GrowingSkill,
        prepared: Prepared,
        at: datetime,
        by: int,
        accepted: Accepted | None,
    ) -> None:
        act = accepted.act if accepted else add_act(self._rows, "import", at, by)
        add_activity(
            self._rows,
            act,
            "published",
            skill,
            suggestion_id=accepted.suggestion if accepted else None,
            version_number=skill.number,
            subject_id=by if accepted else None,
            effect=prepared.effect,
            paths=paths_of(prepared),
        )

    def _something(self) -> Description:
        return tuple(sentence(self._random, ENGLISH, opening) for opening in ("", None))

    def _change(
        self, cells: dict[CellKey, Cell], said: dict[CellKey, Description], key: CellKey
    ) -> None:
        """A word in a cell, or its weight, or the cell itself."""
        old = cells.get(key)
        chance = self._random.random()
        if old is None:
            said[key] = self._something()
            cells[key] = _cell(said[key], required=False)
        elif chance < 0.02:
            del cells[key]
        elif chance < 0.07:
            cells[key] = Cell(old.text, not old.required)
        else:
            at = self._random.randrange(len(said[key]))
            place = self._random.choice(said[key][at].places)
            word = another_word(self._random, ENGLISH, said[key], at, place)
            said[key] = edited(said[key], [word])
            cells[key] = _cell(said[key], required=old.required)


def _cell(said: Description, *, required: bool) -> Cell:
    return Cell(text_of(said, ENGLISH), required)


def _described(content: Content, at: datetime) -> dict[str, object]:
    """What lists show of a skill, as publishing keeps it."""
    required = sum(cell.required for cell in content.cells.values())
    return {
        "name": content.name,
        "summary": content.summary,
        "language": content.language,
        "domain_uid": content.place.domain,
        "group_uid": content.place.group,
        "retired": content.retired,
        "role_count": len({role for role, _ in content.cells}),
        "required_count": required,
        "optional_count": len(content.cells) - required,
        "updated_at": at,
    }
