"""Which page of the site each skill of a source is."""

from collections.abc import Sequence

from community.interchange.framework import Skill
from community.interchange.queries import Page, Site


def matched(skills: Sequence[Skill], site: Site) -> dict[str, Page | None]:
    """The page of each skill: by id, by what the source called it last time, by slug, by old slug.

    A page belongs to one skill of the file.
    """
    by_uid = {page.uid: page for page in site.pages.values()}
    by_slug = {page.slug: page for page in site.pages.values()}
    remembered = {item.skill_id: key for key, item in site.items.items()}
    keys = {skill.slug for skill in skills}
    found: dict[str, Page | None] = {}
    claimed: set[int] = set()

    def claim(skill: Skill, page: Page | None) -> None:
        if page is not None and page.id not in claimed and found.get(skill.slug) is None:
            found[skill.slug] = page
            claimed.add(page.id)

    for skill in skills:
        claim(skill, by_uid.get(skill.id or ""))
    for skill in skills:
        item = site.items.get(skill.slug)
        claim(skill, site.pages.get(item.skill_id) if item else None)
    for skill in skills:
        old = by_uid.get(site.old_slugs.get(("skill", "", skill.slug), ""))
        for page in (by_slug.get(skill.slug), old):
            # A page that another skill of this source is known to mean is not taken from it.
            if page is not None and remembered.get(page.id, "") not in keys - {skill.slug}:
                claim(skill, page)
    return {skill.slug: found.get(skill.slug) for skill in skills}
