"""The built-in template: every part a mentoring agreement may have, as data. Needed are only three of them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from mentoring.agreements.shape import FIXED, OTHERS, OWNER, PartShape

# The order of the page, and the heading above each group of parts.
SECTIONS = {
    "why": _("Why we are doing this"),
    "success": _("What success looks like"),
    "rhythm": _("Our rhythm"),
    "talk": _("How and when we talk"),
    "bring": _("What each of us brings"),
    "between": _("What stays between us"),
    "hard": _("If it gets difficult"),
    "close": _("How we will close"),
}

PARTS: tuple[PartShape, ...] = (
    PartShape(
        "purpose",
        _("Purpose: Why are we entering into this relationship?"),
        _("Purpose"),
        _("What made you look for a mentor now? What would be missed if you did not do this?"),
        OWNER,
        "why",
        is_needed=True,
        is_first=True,
        examples=(
            _("I run a meeting every week and leave it tired. I want to borrow your eyes until I trust my own."),
            _("I am new in this trade and know nobody in it. I would like somebody to think aloud with."),
        ),
    ),
    PartShape(
        "why_mentee",
        _("In my words: why do we meet? One sentence is enough."),
        _("In %(owner)s’s words"),
        _("Each of you writes one sentence. Together they show that you mean the same."),
        OWNER,
        "why",
        is_needed=True,
        is_first=True,
        examples=(_("We meet so that I learn to lead without shouting."),),
    ),
    PartShape(
        "why_mentor",
        _("In my words: why do we meet? One sentence is enough."),
        _("In %(others)s’s words"),
        _("Each of you writes one sentence. Together they show that you mean the same."),
        OTHERS,
        "why",
        is_needed=True,
        examples=(_("We meet because Amina wants to lead in her own voice, and I enjoy listening for it."),),
    ),
    PartShape(
        "success_criteria",
        _("Success criteria: What will success look like?"),
        _("Success"),
        _(
            "What will you do, say, see or feel differently? Who would notice first? "
            "“We will find out by session three” is a fine answer."
        ),
        OWNER,
        "success",
        kind="factors",
        is_first=True,
        examples=(
            _("I can write the agenda in fifteen minutes."),
            _("Everyone speaks at least once, three weeks in a row."),
        ),
    ),
    PartShape(
        "shifts",
        _("The shift: from … to …?"),
        _("The shift"),
        _("How will you know that the dial has moved?"),
        OWNER,
        "success",
    ),
    PartShape(
        "needs",
        _("What do I need most now?"),
        _("What I need most now"),
        _("Up to three things, in any words."),
        OWNER,
        "success",
    ),
    PartShape(
        "not_about",
        _("What is this not about?"),
        _("What this is not about"),
        _("Topics you leave out; whose agenda it is not."),
        section="success",
    ),
    PartShape(
        "rhythm",
        _("Which rhythm suits you, and why?"),
        _("Rhythm"),
        _("Dates in a calendar, small touches as they come, or a blend; and why it suits the purpose."),
        section="rhythm",
        kind="rhythm",
        is_first=True,
    ),
    PartShape(
        "sessions",
        _("How many sessions, how long, and until when?"),
        _("Sessions"),
        _("This comes last, when you both know what it is for. All of it may stay open."),
        section="rhythm",
        kind="sessions",
    ),
    PartShape(
        "first_in_person",
        _("Can we meet in person once, best at the start?"),
        _("Meeting in person"),
        section="rhythm",
        kind="wish",
    ),
    PartShape(
        "missed",
        _("What if one of us cannot come?"),
        _("If one of us cannot come"),
        _("How early to say so, how to find a new time, and what if it happens twice."),
        section="rhythm",
        standing=_("A day’s notice, and a new time. It happens."),
    ),
    PartShape(
        "reviews",
        _("When do we look at how it goes?"),
        _("When we look at how it goes"),
        section="rhythm",
        standing=_("After sessions three and six."),
    ),
    PartShape(
        "channels",
        _("How do we communicate?"),
        _("Ways"),
        _("Which way for what, which number, which hours."),
        section="talk",
    ),
    PartShape(
        "answer_time",
        _("How soon do we usually answer?"),
        _("When we answer"),
        section="talk",
        kind="days",
    ),
    PartShape(
        "urgent",
        _("Is there such a thing as urgent?"),
        _("If it is urgent"),
        _("Whether, how, until when, and how often."),
        OTHERS,
        "talk",
        kind="urgent",
    ),
    PartShape(
        "mentee_brings",
        _("What do I bring?"),
        _("%(owner)s brings"),
        _("Time a month, preparation, openness, experience."),
        OWNER,
        "bring",
        examples=(_("Four hours a month, and honest answers."),),
    ),
    PartShape(
        "mentor_brings",
        _("What do I bring?"),
        _("%(others)s brings"),
        _("Time a month, preparation, openness, experience."),
        OTHERS,
        "bring",
        examples=(_("Two hours a month, and twenty years of mistakes."),),
    ),
    PartShape(
        "moves_wanted",
        _("What helps me?"),
        _("What helps %(owner)s"),
        _("More suggesting, challenging, supporting, encouraging? You can change it on any day."),
        OWNER,
        "bring",
        kind="moves",
        is_first=True,
    ),
    PartShape("mentor_hopes", _("What do I hope to learn?"), _("%(others)s hopes to learn"), "", OTHERS, "bring"),
    PartShape(
        "confidentiality",
        _("What do we keep to ourselves?"),
        _("Between us"),
        _("What may be told to whom?"),
        section="between",
        standing=_("Everything we write and say stays between us. We ask before we quote each other."),
    ),
    PartShape(
        "limits",
        _("Limits of confidentiality"),
        _("Limits"),
        fills=FIXED,
        section="between",
        standing=_(
            "Confidential is not secret: where somebody may come to serious harm, where a court or the law asks, or "
            "where there is serious crime, one of us may have to tell. We say so to each other first, if we can."
        ),
    ),
    PartShape(
        "notes_kept",
        _("Who keeps notes, where, and until when?"),
        _("Notes"),
        section="between",
    ),
    PartShape(
        "conflicts",
        _("Are there other ties between us?"),
        _("Other ties between us"),
        _("Work, money, family, examining, hiring."),
        section="between",
    ),
    PartShape(
        "who_pays",
        _("Who pays, and what do they learn?"),
        _("Who pays, and what they learn"),
        _("Nobody, one of you, an employer; and what they are told."),
        section="between",
    ),
    PartShape(
        "ground_rules",
        _("Which ground rules do we want?"),
        _("Ground rules"),
        section="hard",
        standing=_("Trust, open words and respect. Anyone may say no to any question. Anyone may be wrong."),
    ),
    PartShape(
        "difficult",
        _("What do we do if it gets difficult?"),
        _("If it gets difficult"),
        section="hard",
        standing=_("We say it to each other first."),
    ),
    PartShape(
        "exit_plan",
        _("How will we close?"),
        _("Closing"),
        _("The last session, what each takes along, and what comes after: an end, a hello now and then, more."),
        section="close",
    ),
    PartShape(
        "no_fault",
        _("Stopping early"),
        _("Stopping early"),
        _("You may say it in other words."),
        section="close",
        standing=_(
            "Either of us may stop at any time without giving a reason. If we both can, we have one last talk."
        ),
    ),
)

KEYS = {part.key for part in PARTS}
