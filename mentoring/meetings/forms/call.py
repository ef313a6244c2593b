"""What the page of a call sends: nobody types it, and anybody could."""

from __future__ import annotations

from django import forms

MOST_BYTES = 32_000  # of one signal; a description of four ways is a third of it


class TooMuch(Exception):
    """More than any browser has to say at once."""


class PageForm(forms.Form):
    """Which open page it is."""

    page = forms.UUIDField()
    session = forms.UUIDField(required=False)
    after = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1)
    renews = forms.BooleanField(required=False)
    for_good = forms.BooleanField(required=False)


class SignalForm(forms.Form):
    """What one page tells another."""

    page = forms.UUIDField()
    to = forms.UUIDField()
    client_id = forms.UUIDField()
    body = forms.CharField(strip=False)

    def clean_body(self) -> str:
        """This will let it through as it is: only the other browser reads it. Raises ``TooMuch``."""
        body: str = self.cleaned_data["body"]
        if len(body.encode()) > MOST_BYTES:
            raise TooMuch
        return body
