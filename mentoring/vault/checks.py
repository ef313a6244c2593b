"""What is wrong with the keys, without changing any."""

from collections.abc import Iterator

from mentoring.vault import actions, keyfile
from mentoring.vault.masters import NoMasterFits, WrapIsDamaged
from mentoring.vault.models import DataKey


def keys_that_do_not_open() -> Iterator[DataKey]:
    """This will try every data key and yield those that no master in the key file opens."""
    name, masters = actions.house().name, keyfile.masters()
    for key in DataKey.objects.order_by("pk").iterator():
        try:
            key.opened(name, masters)
        except (NoMasterFits, WrapIsDamaged):
            yield key
