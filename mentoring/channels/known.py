"""The one list of channels. To add a channel: write its file, and add a line here."""

from mentoring.channels.adapter import Channel
from mentoring.channels.email import Email

CHANNELS: dict[str, Channel] = {"email": Email()}
