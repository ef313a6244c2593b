"""Thirty activities to begin with, as data: each can be taken as it is, or changed before it is sent."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mentoring.goals.models import Goal

SKILLS, KNOWLEDGE, CAREER, GROWTH = (str(area) for area in Goal.Area.values)


@dataclass(frozen=True, slots=True)
class Starter:
    """One starter. ``of``: what it helps with, in a word or two; ``weekdays``: something small that repeats."""

    slug: str
    title: str | Promise
    why: str | Promise
    steps: str | Promise
    minutes: int | None
    areas: tuple[str, ...]
    of: str | Promise
    afterthought: str | Promise = ""
    how_long: str | Promise = ""  # where it is no number of minutes
    weekdays: str = ""
    kind: str = "plain"


STARTERS = (
    Starter("three-minute-story", _("Three-minute story of my working life, recorded"),
            _("Told aloud, you hear what matters to you."),
            _("Note five stations.\nRecord three minutes, without a script.\nListen once, and send it or keep it."),
            20, (CAREER, GROWTH), _("confidence, career"), _("What did I leave out?")),
    Starter("map-of-mentors", _("Map of my mentors: who helps with what; circle one gap and one overload"),
            _("Nobody can help with everything, and somebody may carry too much."),
            _("Write down everybody who helps you.\nBeside each: with what.\nCircle one gap and one overload."),
            25, (CAREER,), _("career"), _("Whom will I ask for what, this month?")),
    Starter("highs-and-lows", _("Line of highs and lows, with how I dealt with each"),
            _("What has carried you before may carry you again."),
            _("Draw a line for the years.\nMark the highs and the lows.\nBeside each: what you did then."),
            30, (GROWTH,), _("resilience"), _("What did I always do?")),
    Starter("purpose-sentence", _("My purpose in one sentence, three rounds on three days"),
            _("A sentence that is yours helps to say yes and no."),
            _("Day one: write it as it comes.\nDay two: take out what others expect.\n"
              "Day three: say it aloud, shorter."),
            15, (GROWTH, CAREER), _("purpose"), _("Which word changed?")),
    Starter("letter-from-myself", _("Letter from myself in two years"),
            _("From there you can see what is worth beginning now."),
            _("Choose a day in two years.\nWrite from that morning: where you are, with whom, doing what.\n"
              "Read it a day later."),
            25, (GROWTH, CAREER), _("aspiration"), _("What surprised me in it?")),
    Starter("week-diary", _("Week diary: what gave and what took energy"),
            _("Energy goes unnoticed until somebody writes it down."),
            _("Each evening two columns: gave, took.\nOne line in each is enough.\n"
              "At the end read all of it at once."),
            5, (GROWTH,), _("energy"), _("What can I swap?"), how_long=_("5 minutes a day"), weekdays="0123456"),
    Starter("at-my-best", _("Ask five people: “When am I at my best?”"),
            _("Others see strengths that are too near for you to see."),
            _("Choose five people from different corners of your life.\nAsk each for one moment.\n"
              "Read all of them together."),
            40, (GROWTH,), _("confidence"), _("What did several say?")),
    Starter("speak-early", _("One meeting in which I speak in the first five minutes"),
            _("The first words are the hardest, and they get harder with waiting."),
            _("Choose a meeting of this week.\nWrite down one sentence or one question.\n"
              "Say it in the first five minutes."),
            60, (SKILLS, GROWTH), _("assertiveness"), _("What happened then?")),
    Starter("kind-no", _("Say no once, kindly"),
            _("Each yes that you do not mean takes its room from one that you do."),
            _("Wait for the next thing you would rather not do.\nSay thank you, and no, without a long reason."),
            10, (GROWTH,), _("assertiveness"), _("What did it make room for?")),
    Starter("rehearse", _("Rehearse the presentation to my mentor as a voice note"),
            _("Somebody who wishes you well is a good first audience."),
            _("Speak the first three minutes.\nSend it as it is.\nAsk for one thing to keep and one to change."),
            20, (SKILLS,), _("confidence"), _("What will I change?")),
    Starter("before-and-after", _("Before and after note for an upcoming moment"),
            _("What helps on the day is easier to find before it, and easier to keep after it."),
            _("Before: what could happen, and what will help?\nAfter: what did happen, and what helped?"),
            10, (GROWTH,), _("resilience"), _("What helped on the day?")),
    Starter("barrier-card", _("Barrier card and the smallest test"),
            _("Some barriers are walls, and some are drawn on paper."),
            _("Write on a card what is in the way.\nBeside it: how could I find out whether it is?\n"
              "Do the smallest of these."),
            20, (GROWTH,), _("growth"), _("Real or imagined?")),
    Starter("three-views", _("Three views of a conflict"),
            _("From a third chair a conflict looks different."),
            _("Tell it as you see it.\nTell it as the other sees it.\n"
              "Tell it as somebody on the stairs has heard it."),
            20, (SKILLS, GROWTH), _("perspective"), _("What do I now ask the other?")),
    Starter("another-sector", _("Talk with somebody from another sector for 30 minutes"),
            _("What everybody takes for granted here is strange elsewhere."),
            _("Find somebody whose work you do not understand.\nAsk what an ordinary day is like.\nTell yours."),
            45, (KNOWLEDGE, GROWTH), _("knowledge, perspective"),
            _("What would they laugh at in my field?"), kind="networking"),
    Starter("shadow", _("Shadow somebody for half a day: watch for three things"),
            _("Much of what people can do, they cannot tell."),
            _("Ask whether you may come along.\nChoose three things to watch for.\n"
              "Take notes, and thank them with one of these."),
            240, (SKILLS, KNOWLEDGE), _("skills"), _("What do they do that nobody sees?"), kind="shadowing"),
    Starter("be-shadowed", _("Be shadowed for an hour and asked questions"),
            _("Questions show you what you know."),
            _("Invite somebody for an hour of ordinary work.\nLet them ask at any time.\n"
              "Note what you could not explain."),
            60, (SKILLS,), _("skills"), _("What could I not explain?"), kind="shadowing"),
    Starter("job-advertisement", _("Write a job advertisement for the work I want"),
            _("A wish with tasks in it can be looked for."),
            _("Give it a title.\nFive tasks, and what is never asked.\nWith whom, where, and how many days."),
            30, (CAREER,), _("career"), _("Which parts can I have already?")),
    Starter("read-and-explain", _("Read one paper or chapter and explain it to a colleague"),
            _("What you can explain, you have understood."),
            _("Choose one that you have put off.\nRead it with a pencil.\nExplain it in five minutes."),
            60, (KNOWLEDGE,), _("knowledge"), _("What question could I not answer?")),
    Starter("introduce-two", _("Introduce two people who should know each other"),
            _("Networks grow where somebody gives first."),
            _("Think of two who have something in common.\nAsk both whether they like it.\n"
              "Write three lines to both."),
            10, (CAREER,), _("network"), _("What did I feel?")),
    Starter("ask-for-introduction", _("Ask for an introduction: write the three-line message"),
            _("A short message is easy to pass on."),
            _("Line one: whom you would like to meet.\nLine two: why just them.\n"
              "Line three: what you ask, and how little it takes."),
            15, (CAREER,), _("network")),
    Starter("ask-for-feedback", _("Ask for feedback on one definite thing"),
            _("A definite question gets an answer one can use."),
            _("Choose one thing you did this week.\nAsk one person: what worked, and what would you change?\n"
              "Say thank you, and nothing else."),
            15, (SKILLS,), _("skills"), _("What will I try?")),
    Starter("narrate-a-day", _("Narrate one working day in six short notes"),
            _("Work that is told can be learned from, also by you."),
            _("Six times a day, two lines: what am I doing, and what did I decide?\nRead them in the evening."),
            20, (KNOWLEDGE,), _("PKM sense"), _("Where did I decide?")),
    Starter("clean-sources", _("Clean my sources: in, out, new"),
            _("What you read forms what you think of."),
            _("List what you follow.\nTake out three that give you nothing.\nAdd one from outside your field."),
            20, (KNOWLEDGE,), _("PKM seek")),
    Starter("unfinished-thought", _("Share one unfinished thought with my circle"),
            _("Unfinished thoughts are the ones others can add to."),
            _("Write three lines that end in a question.\nShare them as they are."),
            10, (KNOWLEDGE,), _("PKM share")),
    Starter("teach", _("Teach something small to somebody"),
            _("Teaching shows where the knowledge has holes."),
            _("Choose something you do without thinking.\nShow it, let them do it, and keep your hands still."),
            30, (KNOWLEDGE, SKILLS), _("knowledge"), _("Where did I stumble?")),
    Starter("without-excuse", _("A day without my usual excuse"),
            _("Below an excuse there is usually something worth knowing."),
            _("Name the excuse.\nChoose a day.\nEach time it comes: leave it out, and note what you say instead."),
            None, (GROWTH,), _("growth"), _("What was under it?"), how_long=_("all day")),
    Starter("three-transitions", _("Three transitions and what they taught me"),
            _("You have crossed over before."),
            _("Choose three: a school, a move, a loss, a beginning.\n"
              "For each: what ended, what was in between, what began?"),
            25, (CAREER, GROWTH), _("transition")),
    Starter("stop-list", _("Stop list: three things I will no longer do"),
            _("Something new needs room that something old gives back."),
            _("List what you do out of habit.\nCross out three.\nDecide what happens when somebody asks for them."),
            15, (GROWTH,), _("energy"), _("Who needs to know?")),
    Starter("listen", _("Listen to somebody for ten minutes without giving advice (also for mentors)"),
            _("Most people find their own answer while somebody listens."),
            _("Ask how it is going, and mean it.\nTen minutes: no advice, no story of your own.\n"
              "Say back what you heard."),
            10, (SKILLS,), _("listening"), _("What did I want to say?")),
    Starter("letter-of-thanks", _("Letter of thanks to an earlier mentor"),
            _("They may never have known."),
            _("Choose one person.\nWrite what they did, and what became of it.\nSend it, if you can."),
            20, (GROWTH,), _("closing")),
)  # fmt: skip
BY_SLUG = {starter.slug: starter for starter in STARTERS}


def in_area(area: str) -> tuple[Starter, ...]:
    """The starters of one area; all of them where none is named."""
    return tuple(one for one in STARTERS if area in one.areas) if area in Goal.Area.values else STARTERS
