"""Keeping both of two texts that were written on the same words, so that nothing is lost."""

from __future__ import annotations


def both(kept: str, written: str, *, is_newer: bool) -> str:
    """
    What is to be kept now. A text written on what is kept takes its place; of two written apart, both stay.

    Says one of them all that the other says, it stands for both: that is what a browser sends that was without the
    answer to its last words and typed on.
    """
    if is_newer or kept in written:
        return written
    if written in kept:
        return kept
    rest = written[_shared_lines(kept, written) :].strip()
    is_there = not rest or kept.rstrip().endswith(f"\n{rest}")  # the same try again adds nothing
    return kept if is_there else f"{kept}\n\n{rest}"


def _shared_lines(kept: str, written: str) -> int:
    """How many characters both begin with, up to the end of a line: those need not stand there twice."""
    length = 0
    for one, other in zip(kept.splitlines(keepends=True), written.splitlines(keepends=True), strict=False):
        if one != other:
            break
        length += len(one)
    return length
