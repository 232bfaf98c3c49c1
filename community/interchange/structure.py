"""Fitting the structure of a source to the site: what is there stays, what is missing is added."""

from collections.abc import Sequence
from dataclasses import replace

from community.interchange.additions import Builder
from community.interchange.fitting import NO_LEVELS, NO_LEVELS_SLUG, Finder, Fitted
from community.interchange.framework import Domain, Framework, Ladder, Level, Role
from community.interchange.queries import Site, Thing, contents_with
from community.interchange.refusal import ImportRefused
from community.rules.content import Place
from community.rules.slugs import free_slug


def fit_structure(framework: Framework, site: Site, file: str) -> Fitted:
    """Plan how the framework's structure comes onto the site; nothing is written.

    Raises ImportRefused where a role has levels on one side only.
    """
    return _Fitting(framework, site, file).fitted()


class _Fitting:
    def __init__(self, framework: Framework, site: Site, file: str) -> None:
        self._framework = framework
        self._site = site
        self._file = file
        self._finder = Finder(site)
        self._fitted = Fitted(merged=self._finder.merged)
        self._builder = Builder(site, self._finder, self._fitted)
        self._used: frozenset[str] | None = None
        self._ladders = {ladder.slug: ladder for ladder in framework.ladders}

    def fitted(self) -> Fitted:
        for domain in self._framework.domains:
            self._place(domain)
        ladders: dict[str | None, Thing] = {}
        roles = {role.slug: self._role_for(role) for role in self._roles}
        for role in self._roles:
            found = roles[role.slug]
            if found is not None:
                ladders.setdefault(role.ladder, self._finder.things[found.above])
        for role in self._roles:
            found = roles[role.slug]
            if found is None:
                ladder = ladders.get(role.ladder) or self._ladder_for(role)
                ladders[role.ladder] = ladder
                free = free_slug(role.slug, self._finder.taken("role"))
                found = self._builder.added("role", replace(role, slug=free), ladder.uid)
                if free != role.slug:
                    self._fitted.remarks.append(
                        f"line {role.line}: the role “{role.slug}” of the site has other levels; "
                        f"that of the file becomes {free}"
                    )
            else:
                self._builder.name_anew(found, role)
            self._fit_levels(role, found)
        self._fitted.gone = frozenset(
            uid for uid, thing in self._site.things.items() if thing.retired
        ) - set(self._finder.merged)
        return self._fitted

    @property
    def _roles(self) -> Sequence[Role]:
        return self._framework.roles

    def _place(self, domain: Domain) -> None:
        found = self._builder.found_or_added("domain", domain, "")
        self._fitted.places[domain.slug, None] = Place(found.uid)
        # A group is looked for where its domain was before it was merged into another.
        for group in domain.groups:
            scope = self._unmerged("domain", domain) or found.uid
            known = self._finder.find("group", group.slug, scope, group.id)
            if known is None:
                known = self._builder.found_or_added("group", group, found.uid)
            else:
                self._builder.name_anew(known, group)
            self._fitted.places[domain.slug, group.slug] = Place(known.above, known.uid)

    def _unmerged(self, kind: str, part: Domain) -> str | None:
        return next(
            (
                thing.uid
                for thing in self._site.things.values()
                if thing.kind == kind and (thing.uid == part.id or thing.slug == part.slug)
            ),
            None,
        )

    def _role_for(self, role: Role) -> Thing | None:
        """The site's role of this slug, or of `-2`, `-3` …, that has some of the levels."""
        if role.id in self._site.things:
            return self._finder.find("role", role.slug, "", role.id)
        slug, number = role.slug, 1
        while (found := self._finder.find("role", slug)) is not None:
            if self._goes_with(role, found) or found.uid in self._roles_used_before():
                return found
            number += 1
            slug = f"{role.slug}-{number}"
        return None

    def _goes_with(self, role: Role, found: Thing) -> bool:
        hidden = self._is_without_levels(found.above)
        if role.ladder is None or hidden:
            return role.ladder is None and hidden
        levels = self._ladders[role.ladder].levels
        return any(self._finder.find("level", level.slug, found.above) for level in levels)

    def _roles_used_before(self) -> frozenset[str]:
        """The roles in which this source has had expectations."""
        if self._used is None:
            contents = contents_with({item.content_hash for item in self._site.items.values()})
            self._used = frozenset(role for c in contents.values() for role, _ in c.cells)
        return self._used

    def _ladder_for(self, role: Role) -> Thing:
        if role.ladder is None:
            return self._ladder_without_levels()
        ladder = self._ladders[role.ladder]
        if ladder.derived:
            slugs = [level.slug for level in ladder.levels]
            alike = next((t for t in self._ladders_of_site() if self._slugs_of(t) == slugs), None)
            if alike is not None:
                return alike
            free = free_slug(ladder.slug, self._finder.taken("ladder"))
            return self._builder.added("ladder", replace(ladder, slug=free), "")
        return self._builder.found_or_added("ladder", ladder, "")

    def _ladder_without_levels(self) -> Thing:
        for ladder in self._ladders_of_site():
            if self._is_without_levels(ladder.uid):
                return ladder
        slug = free_slug(NO_LEVELS_SLUG, self._finder.taken("ladder"))
        made = self._builder.added("ladder", Ladder(slug, NO_LEVELS, (), None, 0), "")
        level = Level("all", NO_LEVELS, {}, None, 0)
        self._builder.added("level", level, made.uid, hidden=True)
        return made

    def _ladders_of_site(self) -> list[Thing]:
        return [t for t in self._finder.things.values() if t.kind == "ladder" and not t.retired]

    def _slugs_of(self, ladder: Thing) -> list[str]:
        return [level.slug for level in self._finder.levels_of(ladder.uid)]

    def _is_without_levels(self, ladder: str) -> bool:
        levels = self._finder.levels_of(ladder)
        return len(levels) == 1 and levels[0].hidden

    def _fit_levels(self, role: Role, found: Thing) -> None:
        ladder = found.above
        hidden = self._is_without_levels(ladder)
        if role.ladder is None:
            if not hidden:
                message = f"the role “{role.slug}” has levels on the site; name them in the file"
                raise ImportRefused(self._file, role.line, message)
            self._fitted.cells[role.slug, None] = (
                found.uid,
                self._finder.levels_of(ladder)[0].uid,
            )
            return
        if hidden:
            message = (
                f"the role “{role.slug}” has no levels on the site; leave them out of the file, or "
                "give the role another slug"
            )
            raise ImportRefused(self._file, role.line, message)
        role_is_merged = self._finder.is_merged("role", role.slug, "", role.id)
        before: Thing | None = None
        for level in self._ladders[role.ladder].levels:
            known = self._finder.find("level", level.slug, ladder, level.id)
            if known is None or known.above != ladder:
                known = self._inserted(level, ladder, before)
                self._remark_level(level, ladder)
            else:
                self._builder.name_anew(known, level)
            self._fitted.cells[role.slug, level.slug] = (found.uid, known.uid)
            if role_is_merged or self._finder.is_merged("level", level.slug, ladder, level.id):
                self._fitted.led.add((role.slug, level.slug))
            before = known

    def _remark_level(self, level: Level, ladder: str) -> None:
        if ladder in self._site.things:
            slug = self._finder.things[ladder].slug
            self._fitted.remarks.append(f"the level “{level.slug}” is added to the ladder “{slug}”")

    def _inserted(self, level: Level, ladder: str, before: Thing | None) -> Thing:
        """A new level stands above the one that stands below it in the source."""
        above = self._finder.things[before.uid].position + 1 if before else 0
        for other in self._finder.levels_of(ladder):
            if other.position >= above:
                moved = replace(other, position=other.position + 1)
                self._finder.add(moved)
                self._fitted.positions[other.uid] = moved.position
        return self._builder.added("level", level, ladder, position=above)
