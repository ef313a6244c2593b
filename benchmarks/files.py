"""How files are taken and looked at: ``python -m benchmarks.files``.

Pictures a second through the guarded shrinker; the memory of one process while ten files of 20 MB are brought to it at
once; and, where Chromium is there, the time from pressing *Play* to the first sound of a voice note of a minute, on a
line as slow as 3G. Everything happens in a folder of its own, which is gone afterwards.
"""

# ruff: noqa: PLC0415  (the folder must be known before the settings are read)

from __future__ import annotations

import io
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from uuid import uuid4

PICTURES, UPLOADS, MEGABYTES, PIECE = 12, 10, 20, 256 * 1024
SLOW = {"offline": False, "downloadThroughput": 400_000 / 8, "uploadThroughput": 400_000 / 8, "latency": 400}
HEARD = "() => { const one = document.querySelector('.vn audio'); return one && one.currentTime > 0 }"


def main() -> None:
    """This will print figures; none of them is asserted."""
    with tempfile.TemporaryDirectory(prefix="northlight-benchmark-") as folder:
        os.environ |= {"NORTHLIGHT_DATA": folder, "DJANGO_SETTINGS_MODULE": "mentoring.settings"}
        import django

        django.setup()
        shrink_pictures()
        with open_demo(Path(folder, "demo")) as (address, process):
            bring_files(address, process)
            hear_first_sound(address)


def shrink_pictures() -> None:
    """Photographs of 12 megapixels, one after the other, as one worker does them."""
    from PIL import Image

    from mentoring.files.guarded import look_at_picture

    out = io.BytesIO()
    Image.effect_noise((1000, 750), 60).resize((4000, 3000)).convert("RGB").save(out, "JPEG", quality=90)
    took = []
    for _number in range(PICTURES):
        began = time.perf_counter()
        look_at_picture(out.getvalue())
        took.append(time.perf_counter() - began)
    middle = statistics.median(took)
    print(f"pictures of 12 MP ({len(out.getvalue()) / 1e6:.1f} MB): {1 / middle:.2f} a second, median {middle:.2f} s")


def bring_files(address: str, process: subprocess.Popen[bytes]) -> None:
    """Ten people bring 20 MB each at the same time, piece by piece."""
    visitor, where = signed_in(address, "amina")
    peak, over = [resident(process.pid)], threading.Event()

    def watch() -> None:
        while not over.wait(0.05):
            peak.append(resident(process.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    began = time.perf_counter()
    with ThreadPoolExecutor(UPLOADS) as crowd:
        list(crowd.map(lambda _number: bring(visitor, address, where), range(UPLOADS)))
    took = time.perf_counter() - began
    over.set()
    watcher.join()
    rate = UPLOADS * MEGABYTES / took
    print(f"{UPLOADS} files of {MEGABYTES} MB at once: {took:.1f} s, {rate:.1f} MB a second")
    print(f"memory of the whole program: {peak[0]:.0f} MB before, {max(peak):.0f} MB at most")


def bring(visitor: Any, address: str, where: str) -> None:
    """This will bring one file of text."""
    plain = b"Ten seconds of silence.\n" * (MEGABYTES * 1_000_000 // 24)
    about = {"name": "minutes.txt", "size": len(plain), "client_id": str(uuid4())}
    here = visitor.post(f"{address}{where}", form=about).json()
    while here["offset"] < len(plain):
        here |= visitor.post(
            f"{address}/files/{here['id']}/pieces/",
            content=plain[here["offset"] : here["offset"] + PIECE],
            offset=here["offset"],
        ).json()
    visitor.post(f"{address}/files/{here['id']}/finish/", content=b"")


def hear_first_sound(address: str) -> None:
    """A voice note of a minute, played on a slow line."""
    from mentoring.files.guarded import find_ffmpeg
    from tests.houses import BROWSERS, CALM

    chromium = next((found for name in BROWSERS if (found := which(name))), None)
    if chromium is None or find_ffmpeg() is None:
        print("time to first sound: not measured, Chromium or ffmpeg is not here")
        return
    from playwright.sync_api import sync_playwright

    note = Path(tempfile.mkdtemp(), "note.webm")
    speech = "anoisesrc=d=60:c=pink:a=0.3,tremolo=f=4:d=0.8"
    subprocess.run(["ffmpeg", "-nostdin", "-v", "error", "-f", "lavfi", "-i", speech, str(note)], check=True)
    with sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=chromium, args=CALM).new_page()
        page.goto(f"{address}/demo/")
        page.locator("[formaction$='/as/amina/']").click()
        page.locator(".nav__list a[href='/people/']").click()
        page.locator("main .row", has_text="Grace").first.click()
        page.set_input_files("[data-hand-over]", str(note))
        page.locator(".handed [name=handed]").wait_for(state="attached", timeout=60_000)
        page.locator(".composer__send").click()
        page.locator(".vn__play").wait_for(timeout=120_000)
        line = page.context.new_cdp_session(page)
        line.send("Network.enable")
        line.send("Network.emulateNetworkConditions", SLOW)
        began = time.perf_counter()
        page.locator(".vn__play").click()
        page.wait_for_function(HEARD, polling=10, timeout=60_000)
        print(f"first sound of a minute's note at 400 kbit/s, 400 ms: {time.perf_counter() - began:.2f} s")


class Visitor:
    """Somebody signed in at the demo, with the standard library alone."""

    def __init__(self, cookies: dict[str, str]) -> None:
        self._cookies = cookies

    def post(self, url: str, *, form: dict[str, object] | None = None, content: bytes = b"", offset: int = 0) -> Any:
        """This will send a form, or a piece."""
        import urllib.parse
        import urllib.request

        body = urllib.parse.urlencode(form).encode() if form else content
        kind = "application/x-www-form-urlencoded" if form else "application/octet-stream"
        request = urllib.request.Request(url, data=body, method="POST")
        request.add_header("Cookie", "; ".join(f"{name}={value}" for name, value in self._cookies.items()))
        for name, value in (("X-CSRFToken", self._cookies["csrf"]), ("Content-Type", kind), ("Upload-Offset", offset)):
            request.add_header(name, str(value))
        with urllib.request.urlopen(request, timeout=120) as answer:
            return Answer(answer.read())


class Answer:
    """What came back."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def json(self) -> dict[str, Any]:
        """This will read it."""
        import json

        told: dict[str, Any] = json.loads(self._content)
        return told


def signed_in(address: str, name: str) -> tuple[Visitor, str]:
    """Somebody of the cast, and where they may hand over a file."""
    import re
    import urllib.parse
    import urllib.request
    from http.cookiejar import CookieJar

    jar = CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    door = opener.open(f"{address}/demo/").read().decode()
    token = re.findall(r'csrfmiddlewaretoken" value="([^"]+)"', door)[0]
    opener.open(f"{address}/demo/as/{name}/", urllib.parse.urlencode({"csrfmiddlewaretoken": token}).encode())
    people = opener.open(f"{address}/people/").read().decode()
    page = opener.open(f"{address}{re.findall(r'/partnerships/[0-9a-f-]{36}/', people)[0]}").read().decode()
    where = re.findall(r'data-hand-over="([^"]+)"', page)[0]
    return Visitor({one.name: one.value or "" for one in jar}), where


def resident(pid: int) -> float:
    """Megabytes a process and its children hold in memory."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return _pages(pid) + sum(_pages(int(child)) for child in children)


def _pages(pid: int) -> float:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    except (FileNotFoundError, ProcessLookupError):
        return 0.0


def which(name: str) -> str | None:
    """Where a program is."""
    import shutil

    return shutil.which(name)


def open_demo(folder: Path) -> Any:
    """The living demo in a process of its own: its address and the process."""
    from contextlib import contextmanager

    from tests.houses import ROOT, answers, free_port, outside, stop, wait_until

    @contextmanager
    def opened() -> Any:
        port = free_port()
        folder.mkdir()
        words = ["-m", "mentoring.management.northlight", "demo", "--port", str(port), "--data", str(folder)]
        process = subprocess.Popen([sys.executable, *words], cwd=ROOT, env=outside(), stdout=subprocess.DEVNULL)
        address = f"http://127.0.0.1:{port}"
        wait_until(lambda: answers(address), alive=lambda: process.poll() is None)
        try:
            yield address, process
        finally:
            stop(process)

    return opened()


if __name__ == "__main__":
    main()
