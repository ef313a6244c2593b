"""What the style guide shows: made-up people and moments, enough to see every component once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from django import forms

MORNING = datetime(2026, 11, 24, 7, 12, tzinfo=UTC)  # 08:12 in Lagos, 20:12 in Wellington
WEEKS = ["touch", "more", "session", "more", "touch", "most", "session", "", "", "session", "most", "now"]


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person of the guide."""

    name: str
    place: str
    zone: str
    hue: str
    focus: str


PEOPLE = (
    Somebody("Grace Whitfield", "Wellington", "Pacific/Auckland", "violet", "Mindset and energy"),
    Somebody("Tomás Rivera", "Montevideo", "America/Montevideo", "blue", "Running a team’s week"),
    Somebody("Ngozi Eze", "Lagos", "Africa/Lagos", "clay", "Career and who to meet"),
)


class ExampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="What should we call you?", help_text="As you would say it yourself.")
    zone = forms.ChoiceField(label="Your time zone", choices=[("Africa/Lagos", "Lagos"), ("Asia/Amman", "Amman")])
    story = forms.CharField(label="A few lines about you", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    days = forms.MultipleChoiceField(
        label="Days you can be reached",
        choices=[("0", "Monday"), ("1", "Tuesday")],
        widget=forms.CheckboxSelectMultiple,
    )
    batch = forms.BooleanField(label="Gather my mail for two minutes", required=False)


def examples() -> dict[str, object]:
    """This will give what the page needs."""
    wrong = ExampleForm({"name": "", "zone": "Africa/Lagos", "days": ["0"]})
    return {
        "people": PEOPLE,
        "moment": MORNING,
        "weeks": WEEKS,
        "form": wrong,
        "phases": ("night", "dawn", "morning", "day", "dusk", "evening"),
        "hues": ("clay", "amber", "moss", "teal", "blue", "violet", "rose", "slate"),
    }
