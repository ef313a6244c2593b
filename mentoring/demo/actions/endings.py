"""How a partnership of the demo comes to its ending: winding up, what each hopes for, and farewells."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mentoring.demo.script import Line
from mentoring.partnerships import actions as partnerships
from mentoring.partnerships.closing import Goodbye
from mentoring.partnerships.models import Partnership, Question
from mentoring.people.models import Person

Deeds = dict[str, Callable[[Line], object]]


class Endings:
    """The last weeks of one partnership, while its tale is played. ``partnership`` gives it as it stands."""

    def __init__(self, cast: Mapping[str, Person], partnership: Callable[[], Partnership]) -> None:
        self.cast = cast
        self.partnership = partnership

    def deeds(self) -> Deeds:
        """What may stand in a script beside what is said."""
        return {"winds": self._wind_up, "hopes": self._hope, "parts": self._part}

    def _wind_up(self, line: Line) -> None:
        partnerships.wind_up(partnership=self.partnership(), by=self.cast[line.who], now=line.at)

    def _hope(self, line: Line) -> None:
        by = self.cast[line.who]
        question = Question.objects.open().get(partnership=self.partnership(), about="future", person=by)
        partnerships.answer_question(question=question, choice=line.to, by=by, now=line.at)

    def _part(self, line: Line) -> None:
        thanks, wish = line.reasons
        words = Goodbye(discovered=line.text, thanks=thanks, wish=wish)
        partnerships.say_goodbye(
            partnership=self.partnership(), words=words, keeps_contact=True, by=self.cast[line.who], now=line.at
        )
