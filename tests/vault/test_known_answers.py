"""Bytes computed once by other code, HKDF and layout written out by hand, so that every release reads them alike."""

import hashlib
from io import BytesIO
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from mentoring.vault import actions, files, masters, padding, records
from mentoring.vault.sealing import Access, Place, Scope, lookup, mac

MASTER = bytes(range(32))
DATA_KEY = bytes(range(32, 64))
NONCE = bytes(range(12))
KEY_ID = bytes.fromhex("010203040506d71c")
INSTALLATION = bytes([0x11]) * 16
SCOPE = Scope("conversation", UUID(bytes=bytes([0x22]) * 16), UUID(bytes=bytes([0x33]) * 16))
PLACE = Place("entry.words", UUID(bytes=bytes([0x44]) * 16), 7)
WORDS = "Nos vemos el viernes – 金曜日に。".encode()
BOUND = bytes.fromhex(
    "000101001011111111111111111111111111111111000c636f6e766572736174696f6e001022222222222222222222222222222222"
    "001033333333333333333333333333333333000b656e7472792e776f72647300104444444444444444444444444444444400080000"
    "000000000007"
)
RECORD = bytes.fromhex(
    "01010203040506d71c000102030405060708090a0b5c525d8f045a98ccca9ca4a955533b5033068001187fc36204ef53299b684c09"
    "ca458edb8cbaa76441987a7aeb4ff138d7346b3e7093cb6dfd7c59bd"
)


def test_known_answers_of_what_a_record_is_bound_to():
    assert records.bind(records.bind_scope(INSTALLATION, SCOPE), PLACE) == BOUND


def test_known_answers_of_a_record(monkeypatch):
    monkeypatch.setattr(records.secrets, "token_bytes", lambda size: NONCE[:size])

    assert records.seal_record(WORDS, key_id=KEY_ID, cipher=AESGCM(DATA_KEY), bound=BOUND) == RECORD
    assert records.key_id_of(RECORD) == KEY_ID
    assert records.open_record(RECORD, cipher=AESGCM(DATA_KEY), bound=BOUND) == WORDS


def test_known_answers_of_a_key_id(monkeypatch):
    monkeypatch.setattr(records.secrets, "token_bytes", lambda size: bytes(range(1, size + 1)))

    assert records.new_key_id() == KEY_ID


def test_known_answers_of_a_wrapped_key(monkeypatch):
    monkeypatch.setattr(masters.secrets, "token_bytes", lambda size: NONCE[:size])
    master = masters.master_from(MASTER)

    wrapped = masters.wrap(DATA_KEY, under=master, bound=masters.bound_to_scope(INSTALLATION, SCOPE, KEY_ID))

    assert wrapped == {
        "kind": "kek",
        "kek": "a7ddd8b90c6448b5",
        "nonce": NONCE.hex(),
        "key": "a4bad718fc4c7d28e2c6446f9c8345ff8a9ca33860143b90d80e20ffe2af59e14e457a8fe775f5edc18900d9a991f125",
    }


@pytest.mark.django_db(databases=["keys"])
def test_known_answers_of_an_installation(tmp_path, settings):
    settings.KEY_FILE = tmp_path / "key"
    settings.KEY_FILE.write_text(f"# by hand\n\n  {MASTER.hex().upper()}  \n")

    assert actions.house().name.hex() == "ca67ac938b73c7728a81d22e4db09313"
    assert actions.house().root.hex() == "9f5deebac2a49d51f0f90ed2dc74b79c5f1b734ceb6e1e58db2de030d15012eb"
    assert lookup("grace@example.org", kind="email").hex() == (
        "2004da56f039ac1789473c527fdb772c2d1e30d3211f4e70fd09fc91eb6c0b17"
    )
    assert mac("reply", b"42").hex() == "747ea6a6c08e9c85f29f786a67282d338f3dc5bbed3cde4499b0d014243c785e"


def test_known_answers_of_a_file(monkeypatch):
    sizes = {32: DATA_KEY, 7: bytes(range(7))}
    monkeypatch.setattr(files.secrets, "token_bytes", sizes.__getitem__)
    monkeypatch.setattr(files, "seal", lambda key, **_: b"abc")
    monkeypatch.setattr(files, "open_sealed", lambda sealed, **_: DATA_KEY)
    sealed = BytesIO()

    files.seal_file([b"x" * 65536, b"hello"], sealed, scope=SCOPE, place=PLACE)

    assert hashlib.sha256(sealed.getvalue()).hexdigest() == (
        "3282250534fba7721d2b021eb61724b0d054080a2cfc24fcf236c8fe44d34fad"
    )
    opened = files.open_file(sealed, scope=SCOPE, place=PLACE, access=Access(SCOPE.kind, SCOPE.id, "test"))
    assert b"".join(opened.read(65530, 65541)) == b"xxxxxxhello"


@pytest.mark.parametrize(
    ("length", "padded"),
    [(0, 32), (32, 32), (33, 36), (100, 104), (500, 512), (512, 512), (513, 544), (1_000_000, 1_015_808)],
)
def test_known_answers_of_padding(length, padded):
    assert padding.padded_size(length) == padded
