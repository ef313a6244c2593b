"""What a file is: by its bytes, never by its name or by what a browser says of it. What is not listed is not taken.

The list is short on purpose, and so is the proof. It only decides who looks closer: Pillow opens pictures, ffmpeg
sound and film, and neither is ever given anything else; see ``child.py``.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from django.utils.translation import gettext_noop as _

from mentoring.files.models import File

Kind = File.Kind
LOOKED_AT = 4096  # bytes from the beginning are enough to tell

EMPTY = _("There is nothing in it.")
NOT_TAKEN = _("Files of this kind are not taken here. A PDF, a picture or a link works.")
PROGRAM = _("Programs and files that start something are not taken here.")
NOT_WHAT_IT_SAYS = _("Its name says one thing and its content another, so it was not taken.")
OLD_OFFICE = _("This is an old kind of office file. Save it as .docx, .xlsx, .pptx or PDF, and send that.")
PHONE_PICTURE = _("Pictures of this kind cannot be shown by most browsers. Send it as JPEG.")


class Type(NamedTuple):
    """What a file turned out to be; ``reads_as`` is what ffmpeg calls it, for sound and film."""

    ending: str
    type: str
    kind: Kind
    reads_as: str = ""


class NotTaken(Exception):
    """This file is not taken; the reason is in plain words, in English, to be translated where it is shown."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


JPEG = Type("jpg", "image/jpeg", Kind.PICTURE)
PNG = Type("png", "image/png", Kind.PICTURE)
GIF = Type("gif", "image/gif", Kind.PICTURE)
WEBP = Type("webp", "image/webp", Kind.PICTURE)
WEBM = Type("webm", "video/webm", Kind.VIDEO, "matroska,webm")
OGG = Type("ogg", "audio/ogg", Kind.VOICE, "ogg")
MP3 = Type("mp3", "audio/mpeg", Kind.VOICE, "mp3")
WAV = Type("wav", "audio/wav", Kind.VOICE, "wav")
AAC = Type("aac", "audio/aac", Kind.VOICE, "aac")
M4A = Type("m4a", "audio/mp4", Kind.VOICE, "mov,mp4,m4a,3gp,3g2,mj2")
MP4 = Type("mp4", "video/mp4", Kind.VIDEO, "mov,mp4,m4a,3gp,3g2,mj2")
PDF = Type("pdf", "application/pdf", Kind.FILE)
ZIP = Type("zip", "application/zip", Kind.FILE)
TEXT = Type("txt", "text/plain", Kind.FILE)
OFFICE = {
    "docx": Type("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", Kind.FILE),
    "xlsx": Type("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Kind.FILE),
    "pptx": Type("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", Kind.FILE),
    "odt": Type("odt", "application/vnd.oasis.opendocument.text", Kind.FILE),
    "ods": Type("ods", "application/vnd.oasis.opendocument.spreadsheet", Kind.FILE),
    "odp": Type("odp", "application/vnd.oasis.opendocument.presentation", Kind.FILE),
}

_BEGINS: list[tuple[re.Pattern[bytes], Type]] = [
    (re.compile(rb"\xff\xd8\xff"), JPEG),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), PNG),
    (re.compile(rb"GIF8[79]a"), GIF),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), WEBP),
    (re.compile(rb"RIFF....WAVE", re.DOTALL), WAV),
    (re.compile(rb"\x1aE\xdf\xa3"), WEBM),
    (re.compile(rb"OggS"), OGG),
    (re.compile(rb"....ftyp(?:M4A|M4B)", re.DOTALL), M4A),
    (re.compile(rb"....ftyp(?:isom|iso[2-9]|mp4|avc1|M4V|qt  |3g|dash|MSNV)", re.DOTALL), MP4),
    (re.compile(rb"%PDF-"), PDF),
    (re.compile(rb"PK\x03\x04"), ZIP),
    (re.compile(rb"ID3"), MP3),
    (re.compile(rb"\xff[\xf0\xf1\xf8\xf9]"), AAC),
    (re.compile(rb"\xff[\xe2\xe3\xf2\xf3\xfa\xfb]"), MP3),
]
# Well known, and not taken: told apart only so that the reason helps.
_OTHERS: list[tuple[re.Pattern[bytes], str]] = [
    (re.compile(rb"MZ|\x7fELF|\xca\xfe\xba\xbe|\xcf\xfa\xed\xfe|#!|L\x00\x00\x00\x01\x14\x02\x00"), PROGRAM),
    (re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), OLD_OFFICE),
    (re.compile(rb"....ftyp(?:hei|hev|mif1|avif)", re.DOTALL), PHONE_PICTURE),
    (re.compile(rb"%!PS|\{\\rtf"), NOT_TAKEN),
]
_STARTS_SOMETHING = set(
    """
    apk app appimage bat bin chm cmd com cpl deb desktop dll dmg docm dotm exe gadget hta img inf ins iso jar js jse
    lnk mht mhtml msc msi msp mst one pif potm ppam ppsm pptm ps1 psm1 reg rpm scf scr settingcontent-ms sh sldm sys
    url vb vbe vbs vhd vhdx ws wsc wsf wsh xlam xll xlsb xlsm xltm
    """.split()  # noqa: SIM905  (a list of words reads better as words)
)
# Endings that say what stands inside; a name with another ending promises nothing.
_PROMISES = {
    "jpg": {"jpg"}, "jpeg": {"jpg"}, "png": {"png"}, "gif": {"gif"}, "webp": {"webp"}, "pdf": {"pdf"},
    "mp3": {"mp3", "aac"}, "wav": {"wav"}, "ogg": {"ogg"}, "oga": {"ogg"}, "opus": {"ogg"}, "webm": {"webm"},
    "m4a": {"m4a", "mp4"}, "mp4": {"mp4", "m4a"}, "mov": {"mp4"}, "3gp": {"mp4"}, "aac": {"aac", "mp3"},
    "zip": {"zip"}, "txt": {"txt"}, "csv": {"txt"}, "svg": {"txt"}, "htm": {"txt"}, "html": {"txt"},
    **{ending: {"zip"} for ending in OFFICE},
}  # fmt: skip
_NEVER_IN_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_DOT = re.compile(r"[.\u3002\uff0e\uff61]+")


def type_of(name: str, beginning: bytes) -> Type:
    """This will tell what a file is by how it begins. Raises ``NotTaken`` for what is not on the list."""
    ending = ending_of(name)
    if ending in _STARTS_SOMETHING:
        raise NotTaken(PROGRAM)
    found = _by_bytes(beginning)
    if found.ending not in _PROMISES.get(ending, {found.ending}):
        raise NotTaken(NOT_WHAT_IT_SAYS)
    return OFFICE.get(ending, found) if found is ZIP else found


def ending_of(name: str) -> str:
    """What stands after the last dot of a name, in small letters."""
    before, dot, ending = _DOT.sub(".", unicodedata.normalize("NFKC", name)).rstrip(". ").rpartition(".")
    return ending.strip().lower() if dot and before else ""


def _by_bytes(beginning: bytes) -> Type:
    if not beginning:
        raise NotTaken(EMPTY)
    if found := next((found for pattern, found in _BEGINS if pattern.match(beginning)), None):
        return found
    if reason := next((reason for pattern, reason in _OTHERS if pattern.match(beginning)), None):
        raise NotTaken(reason)
    if not _is_text(beginning):
        raise NotTaken(NOT_TAKEN)
    return TEXT


def _is_text(beginning: bytes) -> bool:
    """Whether this is text as every program reads it. The last letter may be cut in the middle."""
    if _NEVER_IN_TEXT.search(beginning):
        return False
    try:
        beginning.decode()
    except UnicodeDecodeError as trouble:
        return len(beginning) >= LOOKED_AT - 4 and trouble.start >= len(beginning) - 4
    return True
