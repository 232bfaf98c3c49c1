"""How large a generated site is to be."""

from dataclasses import dataclass, field, fields


def _number(preset: int, meaning: str, at_least: int = 0) -> int:
    found: int = field(default=preset, metadata={"meaning": meaning, "at_least": at_least})
    return found


@dataclass(frozen=True)
class Plan:
    """The numbers of a site; its skills are of one domain and have the same roles and levels."""

    versions: int = _number(10, "of the first skill; every other one has a single version", 1)
    skills: int = _number(1, "in all", 1)
    people: int = _number(20, "the first keeps the site, the second and third moderate it", 4)
    watchers: int = _number(0, "of the first skill, beside these people")
    waiting: int = _number(0, "suggestions for the first skill that nobody has decided")
    waiting_skills: int = _number(1, "skills that those are for instead, the first ones", 1)
    declined: int = _number(0, "suggestions for the first skill that were declined")
    copies: int = _number(0, "of the last declined one, made by the database itself")
    comments: int = _number(0, "on the first skill")
    decided_every: int = _number(5, "how many versions come to one that was suggested", 1)
    seed: int = _number(1, "another one makes other words of the same number")

    def __post_init__(self) -> None:
        """Raise ValueError for a site that cannot be."""
        for each in fields(self):
            if getattr(self, each.name) < each.metadata["at_least"]:
                raise ValueError(f"{each.name} is at least {each.metadata['at_least']}")
        if self.waiting_skills > self.skills:
            raise ValueError("there are not so many skills to wait for")
        if self.copies and not self.declined:
            raise ValueError("there is no declined suggestion to copy")
