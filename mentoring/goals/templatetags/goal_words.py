"""Words goals use."""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from mentoring.conversations.words import Card
from mentoring.goals import dial, sentences
from mentoring.goals.lists import SkillShown
from mentoring.goals.models import Goal
from mentoring.goals.page import Page
from mentoring.goals.readers import Face
from mentoring.web.templatetags.look import face as draw_face

register = template.Library()


@register.simple_tag
def dial_sum(page: Page) -> SafeString:
    """Where the dial began and what would be a success, in two sentences."""
    shown = page.shown.dial
    if shown is None:
        return format_html("")
    name = "" if page.is_mine else page.goal.owner.first_name
    return format_html("{} {}", shown.began, sentences.hoped(shown.aim, name=name))


@register.simple_tag
def read_with(faces: Sequence[Face]) -> SafeString:
    """With whom somebody shares a goal, as faces and names."""
    drawn = [
        format_html('<span class="with">{}<bdi>{}</bdi></span>', draw_face(one.person, "xs", one.hue), one.name)
        for one in faces
    ]
    if len(drawn) == 1:
        return format_html(_("With {names}."), names=drawn[0])
    first = format_html_join(", ", "{}", ((one,) for one in drawn[:-1]))
    return format_html(_("With {first} and {last}."), first=first, last=drawn[-1])


@register.simple_tag
def reached(goal: Goal) -> SafeString:
    """When a goal was reached, beside when it was wished for."""
    if goal.achieved_on is None:
        return format_html("")
    days = max(goal.days_to_reach or 0, 0)
    return sentences.reached_line(achieved_on=goal.achieved_on, wished_by=goal.wished_by, days=days)


@register.simple_tag
def dial_bar(card: Card) -> list[str]:
    """Ten strokes for a move that was told."""
    before, after = card.get("from"), card.get("to")
    return dial.bar(before=before, after=after) if isinstance(before, int) and isinstance(after, int) else []


@register.simple_tag
def gain_line(skill: SkillShown) -> str:
    """How far a soft skill has come, by both yardsticks."""
    if skill.gain_seen_now is None:
        return _("End minus start: %(gain)+d.") % {"gain": skill.gain or 0}
    return _("End minus start: %(gain)+d; by the yardstick you have now: %(now)+d.") % {
        "gain": skill.gain or 0,
        "now": skill.gain_seen_now,
    }
