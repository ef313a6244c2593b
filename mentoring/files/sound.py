"""Sound and film: made anew by ffmpeg in two or three forms that play everywhere, with nothing else in them."""

from __future__ import annotations

import json
import struct
from contextlib import ExitStack
from typing import Any

from django.utils.translation import gettext_noop as _

from mentoring.files.guarded import BROKEN, SOUND_MEMORY, SOUND_SECONDS, Made, find_ffmpeg, nameless, run
from mentoring.files.models import File
from mentoring.files.types import NotTaken, Type

LONGEST_SOUND, LONGEST_FILM = 15 * 60, 61  # seconds; a recorder that stops at sixty is a breath late
PEAKS = 60
RATE = 2000  # samples a second are enough to draw a wave
QUIET = 800  # of 32,768: what never comes above it is no louder than a room

NO_SOUND = _("There is no sound in it.")
SOUND_TOO_LONG = _("It is longer than fifteen minutes. Send it in parts.")
FILM_TOO_LONG = _("Video messages can be a minute long. Send a shorter one, or share a link to it.")

_VOICE = ["-map", "0:a:0", "-vn", "-ac", "1", "-ar", "48000"]
_OGG = [*_VOICE, "-c:a", "libopus", "-b:a", "24k", "-application", "voip", "-f", "ogg"]
_M4A = [*_VOICE, "-c:a", "aac", "-b:a", "48k", "-movflags", "+faststart", "-f", "mp4"]
_FILM = [
    "-map", "0:v:0", "-map", "0:a:0?", "-vf", "scale='min(854,iw)':'min(854,ih)':force_original_aspect_ratio=decrease"
    ":force_divisible_by=2,fps='min(30,source_fps)'", "-c:v", "libx264", "-preset", "veryfast", "-crf", "27",
    "-pix_fmt", "yuv420p", "-c:a", "aac", "-ac", "1", "-b:a", "64k", "-movflags", "+faststart", "-f", "mp4",
]  # fmt: skip
_POSTER = [
    "-map", "0:v:0", "-frames:v", "1", "-vf", "scale='min(640,iw)':-2", "-c:v", "mjpeg", "-q:v", "5", "-f", "mjpeg",
]  # fmt: skip
_WAVE = ["-map", "0:a:0", "-vn", "-ac", "1", "-ar", str(RATE), "-f", "s16le", "-c:a", "pcm_s16le"]


def look_at_sound(plain: bytes, found: Type) -> Made | None:
    """This will make what is heard and seen anew. None where there is no ffmpeg. Raises ``NotTaken``."""
    if find_ffmpeg() is None:
        return None
    with nameless(plain) as (place, path):
        streams, seconds = _probed(path, place.fileno(), found)
        kinds = {one.get("codec_type") for one in streams if not one.get("disposition", {}).get("attached_pic")}
        is_film = "video" in kinds and found.kind == File.Kind.VIDEO
        if not is_film and "audio" not in kinds:
            raise NotTaken(NO_SOUND)
        longest = LONGEST_FILM if is_film else LONGEST_SOUND
        wave = _made(path, place.fileno(), found, _WAVE, seconds=longest + 2) if "audio" in kinds else b""
        seconds = max(seconds, len(wave) / 2 / RATE)  # a header may say anything, or nothing
        if seconds > longest:
            raise NotTaken(FILM_TOO_LONG if is_film else SOUND_TOO_LONG)
        forms = {"mp4": _FILM, "poster": _POSTER} if is_film else {"ogg": _OGG, "m4a": _M4A}
        made = {name: _made(path, place.fileno(), found, form, seconds=longest) for name, form in forms.items()}
        if not all(made.values()):
            raise NotTaken(BROKEN)
        shapes = _shapes(made["mp4"]) if is_film else {}
    kind = File.Kind.VIDEO if is_film else File.Kind.VOICE
    return Made(made, shapes, kind=kind, seconds=round(seconds, 1), peaks=peaks_of(wave))


def peaks_of(wave: bytes) -> list[int]:
    """About sixty heights, 0 to 100, from samples of 16 bits; the loudest reaches the top, unless all is quiet."""
    samples = struct.unpack(f"<{len(wave) // 2}h", wave[: len(wave) // 2 * 2])
    step = max(1, -(-len(samples) // PEAKS))
    heights = [max(abs(one) for one in samples[start : start + step]) for start in range(0, len(samples), step)]
    top = max(*heights, QUIET) if heights else QUIET
    return [round(100 * height / top) for height in heights]


def _probed(path: str, number: int, found: Type) -> tuple[list[dict[str, Any]], float]:
    _ffmpeg, ffprobe = find_ffmpeg() or ("", "")
    asked = ["-show_entries", "stream=codec_type,width,height,disposition:format=duration", "-of", "json"]
    program = [ffprobe, "-v", "error", *_careful(found.reads_as), *asked, f"file:{path}"]
    out = run(program, seconds=20, memory=SOUND_MEMORY, keep_open=[number])
    try:
        told = json.loads(out)
        return told["streams"], float(told["format"].get("duration") or 0)
    except (ValueError, KeyError):
        raise NotTaken(BROKEN) from None


def _made(path: str, number: int, found: Type, form: list[str], *, seconds: int) -> bytes:
    """What ffmpeg makes of it, written into a nameless place: some forms are finished by going back to their start."""
    ffmpeg, _ffprobe = find_ffmpeg() or ("", "")
    with ExitStack() as stack:
        place, out = stack.enter_context(nameless())
        program = [
            ffmpeg, "-nostdin", "-v", "error", "-y", *_careful(found.reads_as), "-i", f"file:{path}",
            "-t", str(seconds), "-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact", "-threads", "2",
            *form, f"file:{out}",
        ]  # fmt: skip
        run(program, seconds=SOUND_SECONDS, memory=SOUND_MEMORY, keep_open=[number, place.fileno()])
        place.seek(0)
        return place.read()


def _careful(reads_as: str) -> list[str]:
    """Read as what it was found to be and as nothing else: no lists of other files, no addresses."""
    return ["-protocol_whitelist", "file", "-f", reads_as]


def _shapes(mp4: bytes) -> dict[str, list[int]]:
    film = Type("mp4", "video/mp4", File.Kind.VIDEO, "mov,mp4,m4a,3gp,3g2,mj2")
    with nameless(mp4) as (place, path):
        streams, _seconds = _probed(path, place.fileno(), film)
    seen = next(one for one in streams if one.get("codec_type") == "video")
    return {"mp4": [seen["width"], seen["height"]]}
