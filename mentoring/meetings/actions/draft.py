"""A session as somebody puts it, before anything is kept."""

from __future__ import annotations

from dataclasses import dataclass, field

from mentoring.meetings.models import AN_HOUR, Way
from mentoring.people.plan import Wall


@dataclass(frozen=True, slots=True)
class Where:
    """How people meet, and where: a place when in person, a link of one's own when by video; or neither."""

    way: str = Way.VIDEO
    place: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A session as somebody asks for it. Nothing of it must be said."""

    topic: str = ""
    minutes: int = AN_HOUR
    where: Where = field(default_factory=Where)
    walls: tuple[Wall, ...] = ()  # times that would do

    @property
    def words(self) -> dict[str, str]:
        """Everything that is sealed."""
        return {"topic": self.topic, "place": self.where.place, "link": self.where.link}
