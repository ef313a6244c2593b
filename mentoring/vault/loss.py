"""What the host is told when a key is missing, wrong or damaged: what it means, and what to do."""

from pathlib import Path

from django.utils.translation import gettext as _


def missing(path: Path) -> str:
    """No file, although there are words that need it."""
    return _(
        "There is no key file at {path}. What people wrote here can only be read with it, and it cannot be made "
        "again. Nothing was changed. Please put back the copy you keep elsewhere, or set KEY_FILE to where it is."
    ).format(path=path)


def out_of_reach(path: Path, reason: str) -> str:
    """The file is there and cannot be read."""
    return _(
        "The key file {path} cannot be read ({reason}). Nothing was changed. Please make it readable for the "
        "account that runs Northlight, and for nobody else."
    ).format(path=path, reason=reason)


def open_to_others(path: Path) -> str:
    """The file's mode lets others in."""
    return _(
        "Other people on this machine can reach the key file {path}. Nothing was changed. Please run: chmod 400 {path}"
    ).format(path=path)


def damaged(path: Path) -> str:
    """The file does not hold what a key file holds."""
    return _(
        "The key file {path} is damaged, or is not a key file. Nothing was changed. "
        "Please put back the copy you keep elsewhere."
    ).format(path=path)


def not_ours(path: Path) -> str:
    """The file is whole, and fits another key store."""
    return _(
        "The key file {path} belongs to another installation, or is older than the last change of keys. Nothing was "
        "changed. Please put back the key file that belongs to this key store, or set KEY_FILE to where it is."
    ).format(path=path)


def half_changed(path: Path) -> str:
    """A change of keys was under way, and one of its two keys is not in the file."""
    return _(
        "A change of keys was stopped half-way, and the key file {path} lacks one of the two keys it needs to go on. "
        "Nothing was changed. Please put back the newest copy of the key file, the one with two keys."
    ).format(path=path)


def not_writable(path: Path, reason: str) -> str:
    """The keys cannot be changed, because the file cannot."""
    return _(
        "The key file {path} cannot be written ({reason}), and it is as it was. "
        "Please let Northlight write to its folder while the keys are changed."
    ).format(path=path, reason=reason)


def there_already(path: Path) -> str:
    """A new key file was asked for where there is one."""
    return _("There is a key file at {path} already, and it was left as it is.").format(path=path)


def store_is_damaged() -> str:
    """The key store no longer holds what the key file could open."""
    return _(
        "The key store is damaged. Nothing was changed. "
        "Please restore its newest backup; the key file can stay where it is."
    )


def keys_are_damaged(count: int) -> str:
    """Some data keys do not open with any key of the file."""
    return _(
        "Keys that cannot be opened: {count}. What they sealed cannot be read until the key store, or the key file "
        "that belongs to it, is restored from a backup. “northlight keys check” names them. "
        "No key was taken out of the key file."
    ).format(count=count)
