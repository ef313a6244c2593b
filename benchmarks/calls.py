"""From "Come in" to seeing each other: ``python -m benchmarks.calls [--people 2] [--times 5]``.

The real program in a process of its own on SQLite; each person is a page of a real Chromium with a pretended camera.
The last to come in presses the button, and connected is when every way is, in every page. A signal's way is what a
POST takes, and from its beginning until the other page has fetched it. The browsers encode and decode on the same
machine.
"""

# ruff: noqa: PLC0415  (the folder must be known before the settings are read)

from __future__ import annotations

import argparse
import json
import shutil
import socket
import statistics
import subprocess
import sys
import time
from typing import Any

from benchmarks.figures import begin, open_talk, own_folder, sign_in, some_people, tell, tell_machine, tell_number

PRETEND = [
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    "--allow-loopback-in-peer-connection",
]
SPY = """(() => { const Plain = RTCPeerConnection; self.ways = [];
    self.RTCPeerConnection = class extends Plain { constructor(...told) { super(...told); ways.push(this) } } })();
(() => { const plain = self.fetch; self.sent = {}; self.got = {};
    self.fetch = async (url, told) => {
        const begun = Date.now(), answer = await plain(url, told), said = told?.body;
        if (/\\/call\\/signal\\/$/.test(url) && answer.ok) sent[said.get("page") + said.get("body")] ??= begun;
        else if (/\\/call\\/(here|join)\\/$/.test(url) && answer.ok)
            for (const { from, body } of (await answer.clone().json()).signals) got[from + body] ??= Date.now();
        return answer } })()"""
CONNECTED = 'ways.filter(one => one.connectionState === "connected").length'
FRAMES = """Promise.all(ways.filter(one => one.connectionState === "connected").map(async one => {
    const film = [...(await one.getStats()).values()].find(x => x.type === "inbound-rtp" && x.kind === "video");
    return film?.framesDecoded ?? 0 }))"""
POSTS = """performance.getEntriesByType("resource").filter(one => one.name.endsWith("/call/signal/"))
    .map(one => one.duration / 1000)"""
AT_MOST = 30.0  # seconds


def main() -> None:
    """This will print how long it took to be connected, and what a signal takes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=2, choices=(2, 3, 4), help="how many in a call (%(default)s)")
    parser.add_argument("--times", type=int, default=5, help="how many calls, two at least (%(default)s)")
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.serve:
        serve(asked.people, calls=max(2, asked.times))
        return
    with own_folder("calls"):
        run(asked.people, calls=max(2, asked.times))


def run(people: int, *, calls: int) -> None:
    """This will open the program and a browser, call, and end both."""
    from playwright.sync_api import sync_playwright

    from tests.houses import BROWSERS, CALM

    chromium = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if chromium is None:
        sys.exit("There is no Chromium on this machine. Debian and Ubuntu: apt install chromium")
    words = [sys.executable, "-m", "benchmarks.calls", "--serve", "--people", str(people), "--times", str(calls)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as program, sync_playwright() as playwright:
        assert program.stdout is not None
        print(program.stdout.readline().rstrip())
        opened = json.loads(program.stdout.readline())
        browser = playwright.chromium.launch(executable_path=chromium, args=[*CALM, *PRETEND])
        try:
            measure(browser, opened, people=people)
        finally:
            browser.close()
            program.terminate()


def measure(browser: Any, opened: dict[str, Any], *, people: int) -> None:
    """This will let the same people call each other again and again, and print what it took."""
    connected, posts, frames, journeys = [], [], [], []
    for conversation in opened["conversations"]:
        pages = [at_the_door(browser, opened, cookie, conversation) for cookie in opened["cookies"]]
        for page in pages[:-1]:
            page.locator("[data-come-in]").click()
            page.locator("[data-stage]").wait_for()
        wait_for(pages[:-1], others=people - 2)
        begun = time.perf_counter()
        pages[-1].locator("[data-come-in]").click()
        wait_for(pages, others=people - 1)
        connected.append(time.perf_counter() - begun)
        pages[0].wait_for_timeout(2000)
        for page in pages:
            posts += page.evaluate(POSTS)
            frames += page.evaluate(FRAMES)
        journeys += travelled(pages)
        for page in pages:
            page.context.close()
    print(f"\n{people} people in a call, {len(connected)} times")
    tell("come in → all see each other", connected)
    tell("a signal is kept (POST)", posts)
    tell("a signal is where it should be", journeys)
    tell_number("of a signal's way, its POST", statistics.median(posts) / statistics.median(journeys), "")
    tell_number("signals a call", len(posts) / len(connected), "")
    tell_number("frames decoded after two seconds, the fewest", min(frames), "")


def travelled(pages: list[Any]) -> list[float]:
    """How long each signal was under way, from one page to the other, in seconds."""
    sent = {mark: at for page in pages for mark, at in page.evaluate("sent").items()}
    got = {mark: at for page in pages for mark, at in page.evaluate("got").items()}
    return [(got[mark] - sent[mark]) / 1000 for mark in sent if mark in got]


def at_the_door(browser: Any, opened: dict[str, Any], cookie: str, conversation: str) -> Any:
    """Somebody's page before the call."""
    house = f"http://127.0.0.1:{opened['port']}"
    context = browser.new_context(permissions=["camera", "microphone"], reduced_motion="reduce")
    name, _equals, value = cookie.partition("=")
    context.add_cookies([{"name": name, "value": value, "url": house}])
    page = context.new_page()
    page.add_init_script(SPY)
    page.goto(f"{house}/conversations/{conversation}/call/")
    page.locator("[data-mine][data-cam=on]").first.wait_for()
    return page


def wait_for(pages: list[Any], *, others: int) -> None:
    """This will return when every page is connected to so many others."""
    until = time.perf_counter() + AT_MOST
    while any(page.evaluate(CONNECTED) < others for page in pages):
        assert time.perf_counter() < until, "They did not find a way to each other."
        pages[0].wait_for_timeout(20)


def serve(people: int, *, calls: int) -> None:
    """Be the program."""
    begin()
    from mentoring.management.server import Server, configure

    tell_machine()
    those = some_people(people, called="Person")
    opened = {
        "cookies": [sign_in(one) for one in those],
        "conversations": [str(open_talk(*those).pk) for _call in range(calls)],
    }
    door = socket.create_server(("127.0.0.1", 0))
    server = Server(configure())
    server.on_open = lambda: print(json.dumps(opened | {"port": door.getsockname()[1]}), flush=True)
    server.run(sockets=[door])


if __name__ == "__main__":
    main()
