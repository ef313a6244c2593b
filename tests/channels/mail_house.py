"""Postfix and Dovecot on loopback, in a folder of their own, started and stopped by the test."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import BinaryIO

POSTFIX, DOVECOT = shutil.which("postfix"), shutil.which("dovecot")

MAIN = """
compatibility_level = 3.6
queue_directory = {home}/queue
data_directory = {home}/data
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.northlight.test
mydestination =
mynetworks = 127.0.0.0/8
alias_maps =
alias_database =
virtual_mailbox_domains = northlight.test people.test
virtual_mailbox_maps = regexp:{home}/postfix/boxes
virtual_transport = lmtp:inet:127.0.0.1:{dovecot_lmtp}
transport_maps = inline:{{
    northlight.test=lmtp:inet:127.0.0.1:{ours},
    {{nobody@people.test=error:5.1.1 no such person}} }}
smtpd_reject_unlisted_recipient = no
recipient_delimiter = +
smtpd_recipient_restrictions =
    check_sender_access inline:{{
        {{ grace@people.test =
           PREPEND Authentication-Results: mx.northlight.test; dmarc=pass header.from=people.test }} }},
    permit_mynetworks, reject_unauth_destination
maillog_file = {home}/log
maillog_file_prefixes = {home}
minimal_backoff_time = 1s
maximal_backoff_time = 1s
queue_run_delay = 1s
notify_classes =
smtp_tls_security_level = none
smtpd_tls_security_level = none
"""
MASTER = """
127.0.0.1:{smtp} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
"""
DOVE = """
base_dir = {home}/run
state_dir = {home}/state
log_path = {home}/dovecot.log
protocols = imap lmtp
ssl = no
disable_plaintext_auth = no
mail_location = maildir:{home}/mail/%u
listen = 127.0.0.1
first_valid_uid = 0
passdb {{
  driver = static
  args = password=open-sesame
}}
userdb {{
  driver = static
  args = uid=mail gid=mail home={home}/mail/%u allow_all_users=yes
}}
service imap-login {{
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {dovecot_lmtp}
  }}
}}
"""


@dataclass(frozen=True)
class MailHouse:
    """Where the servers listen. Every mailbox at people.test exists and opens with ``open-sesame``."""

    smtp: int
    imap: int


def why_not() -> str:
    """Why the servers cannot be started here, or nothing."""
    if not (POSTFIX and DOVECOT):
        return "Postfix and Dovecot are not installed here."
    return "" if os.geteuid() == 0 else "Postfix starts only for root."


@contextlib.contextmanager
def mail_house(*, ours: int) -> Iterator[MailHouse]:
    """This will run both servers; letters for northlight.test go to our listener at the port ``ours``."""
    home = Path(tempfile.mkdtemp(prefix="mail-"))
    ports = dict(zip(("smtp", "imap", "dovecot_lmtp"), _free_ports(3), strict=True))
    _furnish(home, ours=ours, **ports)
    with open(home / "out", "wb") as out, _postfix(home, out), _dovecot(home, out):
        for port in ports.values():
            _wait_for(port)
        yield MailHouse(smtp=ports["smtp"], imap=ports["imap"])
    shutil.rmtree(home)


@contextlib.contextmanager
def _postfix(home: Path, out: BinaryIO) -> Iterator[None]:
    """Postfix goes its own way once started, and knows by its folder which one to stop."""
    command = [str(POSTFIX), "-c", f"{home}/postfix"]
    subprocess.run([*command, "start"], check=True, stdout=out, stderr=out)
    try:
        yield
    finally:
        subprocess.run([*command, "stop"], check=True, stdout=out, stderr=out)


@contextlib.contextmanager
def _dovecot(home: Path, out: BinaryIO) -> Iterator[None]:
    running = subprocess.Popen([str(DOVECOT), "-F", "-c", f"{home}/dovecot.conf"], stdout=out, stderr=out)
    try:
        yield
    finally:
        running.terminate()
        running.wait(20)


def _furnish(home: Path, **ports: int) -> None:
    home.chmod(0o755)
    for folder, owner in (("queue", "root"), ("data", "postfix"), ("mail", "mail"), ("postfix", "root")):
        (home / folder).mkdir()
        shutil.chown(home / folder, owner)
    (home / "postfix/main.cf").write_text(MAIN.format(home=home, **ports))
    (home / "postfix/master.cf").write_text(MASTER.format(home=home, **ports))
    (home / "postfix/boxes").write_text("/@(people|northlight)\\.test$/ ok\n")
    (home / "dovecot.conf").write_text(DOVE.format(home=home, **ports))


def _free_ports(count: int) -> list[int]:
    with contextlib.ExitStack() as open_ones:
        sockets = [open_ones.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(count)]
        return [one.getsockname()[1] for one in sockets]


def _wait_for(port: int) -> None:
    until = monotonic() + 30
    while monotonic() < until:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        sleep(0.05)
    raise TimeoutError(f"nothing listens at port {port}")
