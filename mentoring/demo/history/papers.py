"""What the cast agreed on, beside what they said to each other: read by ``demo/script.py`` as what was said is.

``pens to`` a part of the paper, ``counts`` a way to see success, ``amends to`` a part what holds already; lines that
begin with ">" are the reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from mentoring.agreements.shape import OTHERS, OwnPart, Shape

Values = Mapping[str, str | int | bool]


@dataclass(frozen=True, slots=True)
class Period:
    """The values of the part about sessions, with days that move along with today."""

    sessions: int
    minutes: int
    begun: int  # weeks ago
    ends: int  # in weeks

    def values(self, today: date) -> Values:
        """This will give what the boxes hold."""
        return {
            "sessions": self.sessions,
            "minutes": self.minutes,
            "period_start": (today - timedelta(weeks=self.begun)).isoformat(),
            "period_end": (today + timedelta(weeks=self.ends)).isoformat(),
        }


# What stands in the boxes of a part, by the name a script gives its line.
BOXES: Mapping[str, Values | Period] = {
    "blend": {"rhythm": "blended"},
    "touches": {"rhythm": "fluid"},
    "dates": {"rhythm": "scheduled"},
    "twodays": {"days": 2},
    "threedays": {"days": 3},
    "nourgent": {"allowed": False},
    "oneurgent": {"allowed": True, "a_week": 1},
    "waiting": {"challenging": "more", "suggesting": "less"},
    "straight": {"challenging": "more"},
    "afar": {"wish": "later"},
    "six": Period(sessions=6, minutes=60, begun=12, ends=5),
    "four": Period(sessions=4, minutes=50, begun=0, ends=12),
}

TOMAS_ASKS = Shape(
    title="Six sessions, one theme",
    principles="You know your work, and I know some questions. I would rather be useful than right. Between two "
    "sessions I write short letters, and you may answer with three words.",
    client="colleague",
    terms="Paid after the third and the sixth session, by bank, outside of this page. The first talk is on me.",
    left_out=("needs", "notes_kept", "mentor_hopes"),
    own=(OwnPart("stop_early", "What would make us stop early, and be glad?", "Being done counts.", OTHERS),),
)

AMINA_GRACE = """
amina 14 thu 07:34 pens to purpose
    I lead a planning meeting every Thursday and come out of it tired, and so does everybody else. I want to lead it
    without holding it up with both hands. If I did not do this I would buy a better projector.

amina 14 thu 07:37 pens to why_mentee
    We meet so that I learn to ask and then wait, and so that a little learning happens every day.

amina 14 thu 07:40 counts as team
    My team plans its week with me, and Funke speaks before I do

amina 14 thu 07:41 counts as talking
    I talk for less than half of the hour

amina 14 thu 07:42 counts as mornings
    Three lines every morning, for a month, gaps included

amina 14 thu 07:44 pens to shifts
    From fifty minutes of me, with slides, to half an hour in which everybody speaks.

amina 14 thu 07:45 pens to not_about
    Whether I should change my job. That is for somebody else, and for tea.

amina 14 thu 07:46 pens to rhythm with blend
    Letters from the bus when something happened, and a call now and then so that we do not forget each other’s voices.

amina 14 thu 07:48 pens to moves_wanted with waiting
    Do not answer too quickly. Ask me the thing I walk around.

amina 14 thu 07:50 pens to mentee_brings
    Ten honest minutes on most mornings. I will say so when a week was bad, and not only when it was good.

amina 14 thu 07:51 pens to reviews
    When the season turns, or when one of us wonders.

amina 14 thu 07:52 presents

grace 14 thu 20:05 pens to why_mentor
    We meet because Amina already hears more than she thinks, and I should like to be there when she notices.

grace 14 thu 20:06 pens to answer_time with twodays
    In the evenings, before nine. If I am quiet for longer, the tide was good.

grace 14 thu 20:07 pens to urgent with oneurgent
    Ring twice. The dog wakes me.

grace 14 thu 20:08 pens to mentor_brings
    Three evenings a week, and thirty-four years of getting it wrong in corridors.

grace 14 thu 20:09 pens to mentor_hopes
    How one leads people who are cleverer than oneself at things that did not exist when I learned to lead.

grace 14 thu 20:10 pens to confidentiality
    What is written here stays here. I may tell the dog. I tell my own mentor about me, and never about you.

grace 14 thu 20:10 pens to exit_plan
    With one long call, each of us with three things that we take along. After that a letter whenever there is weather.

grace 14 thu 20:11 suggests to shifts as voice
    From fifty minutes of you, with slides, to half an hour in which you can hear the others think.
    > “Everybody speaks” is a thing to count. I wonder whether you mean what happens in the room.

grace 14 thu 20:14 ticks to team

grace 14 thu 20:14 ticks to talking

grace 14 thu 20:15 ticks to mornings

amina 14 fri 07:12 keeps to voice

amina 14 fri 07:20 agrees

grace 14 fri 19:50 agrees

amina 9 fri 07:20 counts as funke
    Funke says in a meeting what she tells me in the lift

grace 9 fri 19:40 ticks to funke

amina 8 fri 18:10 reaches to funke

amina 5 wed 19:30 amends to rhythm with touches as loose
    Small letters as they come, and a call when one of us misses the other’s voice. No dates.
    > I felt guilty about two dates in the calendar and about none of the letters. The letters do the work.

grace 5 thu 19:55 nods to loose
"""

AMINA_TOMAS = """
tomas 13 fri 18:50 lends

amina 12 mon 07:55 pens to purpose
    My week is made by other people: eleven of them, all nice. I want to know on Monday what would make Friday a good
    one. What would be missed without this: my evenings, mostly.

amina 12 mon 08:00 pens to why_mentee
    We meet so that I build a week that my team and I can stand on.

amina 12 mon 08:06 counts as true
    On Monday before nine I know three things that must be true by Friday

amina 12 mon 08:08 counts as meetings
    Fewer than fifteen hours of meetings, and I know why I am in each

amina 12 mon 08:10 counts as lunch
    Lunch away from the desk on four days of five

amina 12 mon 08:14 pens to shifts
    From answering whoever shouts, to deciding before anybody does.

amina 12 mon 08:20 pens to rhythm with dates
    Six dates, because I keep what stands in the calendar in red.

amina 12 mon 08:24 pens to sessions with six
    Every second or third Monday, from a picture call; the last one open until we know what it is for.

amina 12 mon 08:30 pens to mentee_brings
    My real week, hour by hour, before each session. No cleaning up for the visitor.

amina 12 mon 08:36 pens to moves_wanted with straight

amina 12 mon 08:52 presents

tomas 12 mon 13:20 pens to why_mentor
    We meet because a leader who has lunch is a better leader, and because I like calendars more than is healthy.

tomas 12 mon 13:26 pens to mentor_brings
    One hour for each session, one for thinking about it, a letter in between, and all the weeks I ruined myself.

tomas 12 mon 13:30 pens to stop_early
    If you hold your red hours for a month without telling me about it, we are done, and I will bring the cake.

tomas 12 mon 13:34 pens to urgent with nourgent
    Nothing about a calendar is urgent. That is rather the point.

tomas 12 mon 13:36 pens to confidentiality
    What you tell me I tell nobody, not even your week. Your employer pays nothing and learns nothing.

tomas 12 mon 13:38 pens to exit_plan
    The sixth session is for looking back. We each bring the first week you sent me, and the last.

tomas 12 mon 13:40 ticks to true

tomas 12 mon 13:40 ticks to meetings

tomas 12 mon 13:41 ticks to lunch

tomas 12 mon 14:10 agrees

amina 12 mon 18:30 agrees

amina 7 thu 09:20 reaches to true

amina 4 mon 12:40 reaches to lunch

amina 2 mon 09:10 counts as hover
    Funke leads the testing, and I ask about it once a week
"""

AMINA_NGOZI = """
amina 14 tue 12:42 tells
    Tea when there is something to tell. I ask, Ngozi opens doors, and it stays at the table.

ngozi 14 wed 09:30 affirms
"""
