"""Planning an import: everything is read, merged and hashed here, so that writing is short."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from community.interchange.fitting import Fitted
from community.interchange.framework import Framework
from community.interchange.merging import Choices, Progress, SkillPlan, State, plan_skills
from community.interchange.queries import Site, site_for
from community.interchange.structure import fit_structure


@dataclass(frozen=True, slots=True)
class Plan:
    """All that an import will write, and the site as it was when this was planned."""

    source: str
    file_name: str
    file_digest: str
    site: Site
    fitted: Fitted
    skills: tuple[SkillPlan, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all would be written."""
        return not self.fitted.is_new and all(
            skill.prepared is None and skill.remember is None for skill in self.skills
        )

    @property
    def conflict_count(self) -> int:
        """In how many places the page stays although the file changed."""
        return sum(len(skill.conflicts) for skill in self.skills)


def plan_import(
    framework: Framework,
    path: Path,
    choices: Choices,
    progress: Progress = lambda done, of: None,
) -> Plan:
    """Plan how a framework that was read from a file comes onto the site; nothing is written.

    Raises ImportRefused for what cannot be published.
    """
    site = site_for(framework.source)
    fitted = fit_structure(framework, site, str(path))
    skills = plan_skills(framework, fitted, site, choices, str(path), progress)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return Plan(framework.source, path.name, digest, site, fitted, skills)


def counts_of(skills: Sequence[SkillPlan]) -> dict[str, int]:
    """How many skills are new, changed, unchanged, kept as they are and missing, for the record."""
    counts = {str(state): 0 for state in State}
    for skill in skills:
        counts[skill.state] += 1
    counts["conflicts"] = sum(len(skill.conflicts) for skill in skills)
    return counts
