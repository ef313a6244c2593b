"""People in calls: what their browsers pretend, how they are asked how they stand, and what is pressed."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.browser.walks import Page

PRETEND = [
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    "--auto-accept-this-tab-capture",
    "--allow-loopback-in-peer-connection",
]
# Keeps every connection where a test can ask it how it is.
SPY = """(() => { const Plain = RTCPeerConnection; self.ways = [];
    self.RTCPeerConnection = class extends Plain { constructor(...told) { super(...told); ways.push(this) } } })()"""
# Per living connection: how many frames of the other's picture were decoded, and by which kinds of candidate it goes.
SECRET = "walnut"
HOW = """() => Promise.all(ways.filter(one => one.connectionState === "connected").map(async one => {
    const all = [...(await one.getStats()).values()], of = id => all.find(x => x.id === id)?.candidateType;
    const film = all.find(x => x.type === "inbound-rtp" && x.kind === "video");
    const pair = all.find(x => x.type === "candidate-pair" && x.nominated && x.state === "succeeded");
    const by = pair ? `${of(pair.localCandidateId)}/${of(pair.remoteCandidateId)}` : "";
    return { frames: film?.framesDecoded ?? 0, by } }))"""
STANDS = "ways.map(one => [one.connectionState, one.signalingState, one.iceGatheringState])"
# Pictures so small that two processors carry six ways between four browsers.
SMALL = """(() => { const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = ({ audio, video }) =>
        ask({ audio, video: video && { width: 160, height: 90, frameRate: 5 } }) })()"""
# Whatever a screen reader is told, in order: with four in a call, one sentence is soon followed by another.
EARS = """addEventListener("DOMContentLoaded", () => {
    const said = document.querySelector("[data-said]");
    self.told = [];
    if (said) new MutationObserver(() => told.push(said.textContent)).observe(said, { childList: true }) })"""
# The mark of the way found last: a way that is looked for anew has another one.
MARK = "ways[0].currentLocalDescription.sdp.match(/ice-ufrag:(\\S+)/)[1]"

Visit = Callable[..., Page]


@dataclass
class Relay:
    """A coturn of this machine."""

    process: subprocess.Popen[bytes]
    log: Path


def come_in(page: Page) -> None:
    page.locator("[data-come-in]").click()
    page.locator("[data-stage]").wait_for()


def sees(page: Page, *, number: int, after: int = 5, patience: int = 20) -> list[dict[str, Any]]:
    """This will wait until more than so many frames of so many others were decoded, and say how they come."""
    found: list[dict[str, Any]] = []
    for _time in range(5 * patience):
        found = page.evaluate(HOW)
        if len([one for one in found if one["frames"] > after]) == number:
            return found
        page.wait_for_timeout(200)
    raise AssertionError(f"{found}; {page.evaluate(STANDS)}")


def until(page: Page, true: str) -> None:
    """This will wait until something is so in the page. As a function: its policy lets nothing else run."""
    page.wait_for_function(f"() => {true}")


def hears(page: Page, words: str) -> None:
    """This will wait until a screen reader is told this."""
    page.wait_for_function("words => document.querySelector('[data-said]').textContent === words", arg=words)


def heard(page: Page, words: str) -> None:
    """This will wait until a screen reader was told this, whatever it was told since. All that counts as old then."""
    page.wait_for_function("words => told.includes(words) && Boolean(told = [])", arg=words)
