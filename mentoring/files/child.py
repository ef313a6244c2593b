"""The guarded looker: opens strangers' pictures and office files under limits it cannot lift (see ``leash.py``).

Run as ``python -m mentoring.files.child picture|office``; takes the file on its standard input and answers on its
standard output with one line of JSON, followed by the bytes the line announces. It touches no file at all.
"""

from __future__ import annotations

import io
import json
import re
import sys
import zipfile
from typing import Any

PIXELS = 40_000_000  # of a picture; more is refused by its header, before anything is unpacked
SIDES = {"small": 480, "medium": 1024, "large": 2048}
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
MOST_FRAMES, MOVING_PIXELS = 200, 20_000_000  # of all frames together; beyond that the first one stands for all
UNPACKED, ENTRIES, RATIO = 200_000_000, 2_000, 100
_CALLS_HOME = re.compile(rb"attachedTemplate|/frame\"|oleObject|externalLinkPath", re.IGNORECASE)
_OUTSIDE = re.compile(rb"TargetMode\s*=\s*[\"']External", re.IGNORECASE)
Made = tuple[dict[str, Any], list[bytes]]


def main(what: str) -> None:
    """This will look at one file."""
    plain = sys.stdin.buffer.read()
    try:
        told, made = {"picture": picture, "office": office}[what](plain)
    except MemoryError:
        told, made = {"trouble": "memory"}, []
    except Exception as trouble:  # a stranger made the file, so any error may come
        told, made = {"trouble": type(trouble).__name__}, []
    sys.stdout.buffer.write(json.dumps({**told, "lengths": [len(one) for one in made]}).encode("ascii") + b"\n")
    for one in made:
        sys.stdout.buffer.write(one)


def picture(plain: bytes) -> Made:
    """Three sizes of a picture, turned as it was held, with nothing in them but what can be seen."""
    import warnings  # noqa: PLC0415  (only this half needs Pillow)

    from PIL import Image, ImageOps  # noqa: PLC0415

    Image.MAX_IMAGE_PIXELS = PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    with Image.open(io.BytesIO(plain), formats=FORMATS) as found:
        if _moves(found):
            return _moving(found)
        found.draft("RGB", (2 * SIDES["large"],) * 2)  # a JPEG is unpacked no larger than it is needed
        upright = ImageOps.exif_transpose(found)
        seen = _seen(upright)
    sizes, made, shapes = {}, [], {}
    for name in sorted(SIDES, key=SIDES.__getitem__, reverse=True):  # each from the one above it: quick
        seen = seen.copy()
        seen.thumbnail((SIDES[name],) * 2, Image.Resampling.LANCZOS)
        sizes[name] = _packed(seen)
        shapes[name] = list(seen.size)
    names = list(sizes)
    made = [sizes[name] for name in names]
    return {"names": names, "shapes": shapes}, made


def _seen(found: Any) -> Any:
    """The pixels alone, in a kind that WebP keeps."""
    clear = found.mode in {"RGBA", "LA", "PA"} or "transparency" in found.info
    seen = found.convert("RGBA" if clear else "RGB")
    seen.info = {}
    return seen


def _packed(seen: Any) -> bytes:
    out = io.BytesIO()
    if seen.mode == "RGBA":
        seen.save(out, "WEBP", quality=80, method=2)
    else:
        seen.save(out, "JPEG", quality=82, optimize=True, progressive=True)
    return out.getvalue()


def _moves(found: Any) -> bool:
    frames = getattr(found, "n_frames", 1)
    return 1 < frames <= MOST_FRAMES and frames * found.width * found.height <= MOVING_PIXELS


def _moving(found: Any) -> Made:
    """A small moving picture stays moving; its three sizes are one."""
    from PIL import ImageSequence  # noqa: PLC0415

    frames, times = [], []
    for frame in ImageSequence.Iterator(found):
        seen = frame.convert("RGBA")
        seen.thumbnail((SIDES["small"],) * 2)
        frames.append(seen)
        times.append(max(20, int(frame.info.get("duration", 100) or 100)))
    out = io.BytesIO()
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:], duration=times, loop=0, quality=70, method=1)
    shape = list(frames[0].size)
    return {"names": ["small"], "shapes": {"small": shape}}, [out.getvalue()]


def office(plain: bytes) -> Made:
    """Whether an office file stays within its limits, starts nothing, and calls nobody. No XML in it is parsed."""
    with zipfile.ZipFile(io.BytesIO(plain)) as found:
        entries = found.infolist()
        if len(entries) > ENTRIES:
            return {"trouble": "entries"}, []
        left = UNPACKED
        for entry in entries:
            trouble, length = _look_into(found, entry, left)
            left -= length
            if trouble:
                return {"trouble": trouble}, []
    return {}, []


def _look_into(found: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> tuple[str, int]:
    """What is wrong with one entry, if anything, and how many bytes it unpacks to."""
    name = entry.filename.lower()
    if "vbaproject" in name or "/activex/" in name or name.endswith((".bas", ".exe", ".dll", ".js", ".vbs")):
        return "macro", 0
    if entry.flag_bits & 1:
        return "locked", 0
    here = _read(found, entry, most=left)
    if here is None or len(here) > RATIO * max(entry.compress_size, 1024):
        return "bomb", 0
    return _calls(name, here), len(here)


def _read(found: zipfile.ZipFile, entry: zipfile.ZipInfo, *, most: int) -> bytes | None:
    """Real bytes are counted: what an entry says of its size is only a claim."""
    with found.open(entry) as opened:
        here = opened.read(most + 1)
    return here if len(here) <= most else None


def _calls(name: str, here: bytes) -> str:
    if name == "[content_types].xml" and b"macroenabled" in here.lower():
        return "macro"
    if name.endswith(".rels") and _OUTSIDE.search(here) and _CALLS_HOME.search(here):
        return "calls"
    if name.endswith((".xml", ".rels")) and (b"<!DOCTYPE" in here or b"<!ENTITY" in here):
        return "entity"
    return ""


if __name__ == "__main__":
    main(sys.argv[1])
