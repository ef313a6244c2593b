"""What two people of the demo agree on: each deed by the house's own actions, at its own time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from uuid import NAMESPACE_URL, UUID, uuid5

from mentoring.agreements import actions as agreements
from mentoring.agreements.models import Agreement, Change, Mark, Part, SuccessFactor, Version
from mentoring.agreements.words import Written
from mentoring.demo.history.papers import BOXES, TOMAS_ASKS, Period
from mentoring.demo.script import Line
from mentoring.partnerships import actions as partnerships
from mentoring.partnerships.models import Partnership
from mentoring.people.models import Person

Deeds = dict[str, Callable[[Line], object]]


class Papers:
    """The paper of one partnership, while its tale is played. ``partnership`` gives it as it stands."""

    def __init__(self, cast: Mapping[str, Person], partnership: Callable[[], Partnership], *, today: date) -> None:
        self.cast = cast
        self.partnership = partnership
        self.today = today
        self.factors: dict[str, SuccessFactor] = {}
        self.marks: dict[str, Mark] = {}
        self.changes: dict[str, Change] = {}

    def deeds(self) -> Deeds:
        """What may stand in a script beside what is said."""
        return {
            "lends": self._lend,
            "pens": self._pen,
            "counts": self._count,
            "ticks": self._tick,
            "reaches": self._reach,
            "presents": self._present,
            "suggests": self._suggest,
            "keeps": self._keep,
            "agrees": self._agree,
            "tells": self._speak,
            "affirms": self._affirm,
            "amends": self._amend,
            "nods": self._nod,
        }

    def _lay(self, line: Line) -> Agreement:
        by = self.cast[line.who]
        return partnerships.begin_agreement(partnership=self.partnership(), by=by, now=line.at)

    def _lend(self, line: Line) -> None:
        """A mentor's own questions, for the mentee to answer."""
        by, agreement = self.cast[line.who], self._lay(line)
        template = agreements.keep_template(owner=by, shape=TOMAS_ASKS, now=line.at)
        agreements.share_template(agreement=agreement, by=by, template=template, now=line.at)

    def _pen(self, line: Line) -> None:
        agreement = self._lay(line)
        drafts = {line.to: agreements.Draft(self._written(line), _revision(agreement, line.to))}
        agreements.write_parts(agreement=agreement, by=self.cast[line.who], parts=drafts, now=line.at)

    def _count(self, line: Line) -> None:
        by, mark = self.cast[line.who], self._mark(line.name)
        self.factors[line.name] = agreements.add_factor(
            agreement=self._agreement(), by=by, words=line.text, now=line.at, id=mark
        )

    def _tick(self, line: Line) -> None:
        factor = self.factors[line.to]
        agreements.tick_factor(factor=factor, by=self.cast[line.who], wording=factor.wording, now=line.at)

    def _reach(self, line: Line) -> None:
        by, on = self.cast[line.who], line.at.date()
        agreements.reach_factor(factor=self.factors[line.to], by=by, on=on, now=line.at)

    def _present(self, line: Line) -> None:
        agreements.ask_to_read(agreement=self._agreement(), by=self.cast[line.who], now=line.at)

    def _suggest(self, line: Line) -> None:
        agreement = self._agreement()
        self.marks[line.name] = agreements.suggest_wording(
            agreement=agreement,
            by=self.cast[line.who],
            key=line.to,
            revision=_revision(agreement, line.to),
            text=line.text,
            why=" ".join(line.reasons),
            now=line.at,
        )

    def _keep(self, line: Line) -> None:
        agreements.keep_mine(mark=self.marks[line.to], by=self.cast[line.who], now=line.at)

    def _agree(self, line: Line) -> None:
        turn, by = self._agreement().turn, self.cast[line.who]
        partnerships.agree(partnership=self.partnership(), version=turn, by=by, now=line.at)

    def _speak(self, line: Line) -> None:
        agreement, by = self._lay(line), self.cast[line.who]
        agreements.speak(agreement=agreement, by=by, on=line.at.date(), line=line.text, now=line.at)

    def _affirm(self, line: Line) -> None:
        newest = Version.objects.filter(agreement=self._agreement(), is_spoken=True).order_by("-number")[0]
        by = self.cast[line.who]
        partnerships.confirm_spoken(partnership=self.partnership(), version=newest.number, by=by, now=line.at)

    def _amend(self, line: Line) -> None:
        self.changes[line.name] = agreements.propose_change(
            agreement=self._agreement(),
            by=self.cast[line.who],
            reason=" ".join(line.reasons),
            parts={line.to: self._written(line)},
            now=line.at,
        )

    def _nod(self, line: Line) -> None:
        agreements.accept_change(change=self.changes[line.to], by=self.cast[line.who], now=line.at)
        partnerships.take_over_terms(now=line.at)

    def _written(self, line: Line) -> Written:
        boxes = BOXES[line.boxes] if line.boxes else {}
        return Written(line.text, boxes.values(self.today) if isinstance(boxes, Period) else boxes)

    def _agreement(self) -> Agreement:
        return Agreement.objects.get(conversation=self.partnership().conversation)

    def _mark(self, name: str) -> UUID:
        return uuid5(NAMESPACE_URL, f"demo:papers:{self.partnership().pk}:{name}")


def _revision(agreement: Agreement, key: str) -> int:
    return Part.objects.filter(agreement=agreement, key=key).values_list("revision", flat=True).first() or 0
