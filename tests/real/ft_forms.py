"""The proposals of the history sent and decided once more, by the pages that people use."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from community.publishing.actions import Origin, lock_skill, publish
from community.publishing.queries import head_content
from community.rules.content import Content
from community.rules.merge import Fit
from community.rules.preparing import prepare
from models.catalogue import Skill
from tests.browser_client import Browser, Page
from tests.people import Somebody, make_person
from tests.real.ft_history import DOMAIN, Proposal, accepted_versions
from tests.real.ft_replay import Replay
from tests.site import changing_site, in_site

REASON = "So it was proposed."
ADDED_BY_BUTTON = 3
"""Roles that are added one by one, each with a page of its own; further ones are typed at once."""

Fields = dict[str, str]


@dataclass
class Replaying:
    """The site on which the history happens again; `waiting` are suggestions by proposal."""

    browser: Browser
    deciders: tuple[Somebody, Somebody]
    replayed: Sequence[Replay]
    skill_id: int = 0
    slug: str = ""
    waiting: dict[int, int] = field(default_factory=dict)
    pages: dict[int, Content] = field(default_factory=dict)
    """By proposal, what the page said once it was decided."""

    def run(self) -> None:
        """Every version, oldest first; a proposal is sent when the page is what it was made for,
        and decided when the page is what it was decided on."""
        last = max(each.proposal.decided_on.number for each in self.replayed)
        for number in range(last + 1):
            for each in self.replayed:
                if each.proposal.base.number == number:
                    self.send(each.proposal)
            for each in self.replayed:
                if each.proposal.decided_on.number == number:
                    self.decide(each)
            self.bring_to(accepted_versions()[number].content)

    def send(self, proposal: Proposal) -> None:
        """Fill the form of the whole page, look at the preview, and send it."""
        author = self.browser.as_(make_person(f"author of {proposal.number}"))
        address = f"/en/skills/{self.slug}/suggestions" if self.skill_id else "/en/skills/new"
        form = author.open(f"{address}/new" if self.skill_id else address)
        edit = f"{address}/new" if self.skill_id else address
        sent = self._filled(form, edit, f"{address}/preview", proposal)
        shown = form.browser.judged(
            form.browser.client.post(f"{address}/preview", data=sent), f"{address}/preview", 200
        )
        ending = address if self.skill_id else f"{address}/suggestions"
        answer = shown.press(ending, status=303)
        self.waiting[proposal.number] = int(answer.location.rpartition("/")[2])

    def _filled(
        self, form: Page, edit: str, action: str, proposal: Proposal
    ) -> Mapping[str, object]:
        """The fields of the form as whoever proposed this would leave them."""
        wanted = proposal.content.cells
        roles = {key[0] for key in wanted} - {key[0] for key in proposal.base.content.cells}
        for role in sorted(roles)[:ADDED_BY_BUTTON]:
            fields = {**form.form(action), "add_role": role}
            form = form.browser.judged(form.browser.client.post(edit, data=fields), edit, 200)
        sent: dict[str, object] = {**form.form(action), "reason": REASON, "add_role": ""}
        places = {str(value): name for name, value in sent.items() if name.endswith("-cell")}
        numbers = count(len(places))
        for key in wanted.keys() | proposal.base.content.cells.keys():
            name = places.get("/".join(key)) or f"cells-{next(numbers)}-cell"
            row, cell = name.removesuffix("-cell"), wanted.get(key)
            sent[name] = "/".join(key)
            if cell is None:
                sent[f"{row}-remove"] = "y"
            else:
                sent |= {f"{row}-text": cell.text, f"{row}-required": "y"}
        if not self.skill_id:
            sent |= {"name": proposal.content.name, "place": DOMAIN, "language": "en"}
        return sent

    def decide(self, replayed: Replay) -> None:
        """Accept what was merged and decline what never was, each time the other moderator."""
        proposal = replayed.proposal
        decider = self.deciders[proposal.number // 2 % 2]
        number = self.waiting.pop(proposal.number)
        address = f"/en/suggestions/{number}"
        review = self.browser.as_(decider).open(f"{address}/review")
        if proposal.accepted is None:
            fields = {"reason": "6", "sentence": "It was never merged."}
            review.press(f"{address}/decline", fields, status=303)
        else:
            assert Fit.CONFLICT not in replayed.fits
            review.press(f"{address}/acceptance", status=303)
        self._find_skill()
        self.pages[proposal.number] = self.page()

    def bring_to(self, content: Content) -> None:
        """What happened beside the proposals, as an import."""
        with changing_site():
            row = lock_skill(self.skill_id)
            prepared = prepare(head_content(row), content)
            if prepared.changes:
                publish(row, prepared, Origin(cause="import"))

    def page(self) -> Content:
        with in_site() as session:
            return head_content(session.get_one(Skill, self.skill_id))

    def _find_skill(self) -> None:
        if not self.skill_id:
            with in_site() as session:
                row = session.query(Skill).one()
                self.skill_id, self.slug = row.id, row.slug
