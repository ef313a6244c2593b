"""How many lines this process may hold open."""

import resource

ENOUGH = 2**20  # more is never needed, and "unlimited" is refused by some systems
SHARE = 0.8  # of them for streams; the rest is for pages, the database and mail


def raise_limit() -> int:
    """This will raise the limit of open descriptors as far as the system lets us, and say where it is.

    A fresh login allows 1,024. At about a thousand streams not even the database file could be opened.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = ENOUGH if hard == resource.RLIM_INFINITY else min(hard, ENOUGH)
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return ENOUGH if soft == resource.RLIM_INFINITY else soft
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    except (ValueError, OSError):
        return soft
    return wanted


def most_streams() -> int:
    """How many streams may be open at once."""
    return int(raise_limit() * SHARE)
