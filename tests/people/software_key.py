"""A passkey made of software: signs what a browser would let a real one sign."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

PRESENT_AND_CHECKED = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV


@dataclass
class SoftwareKey:
    """One key pair, for one site."""

    site: str = "localhost"
    origin: str = "http://localhost"
    checks: AuthenticatorData.FLAG = PRESENT_AND_CHECKED
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    id: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    owner: str = ""  # the handle of whose key it is, as the site gave it

    def make(self, asked: dict[str, Any]) -> str:
        """What a browser posts after ``navigator.credentials.create``."""
        self.owner = asked["publicKey"]["user"]["id"]
        flags = self.checks | AuthenticatorData.FLAG.AT
        public = AttestedCredentialData.create(b"\0" * 16, self.id, ES256.from_cryptography_key(self.key.public_key()))
        shown = AuthenticatorData.create(self._site_hash(), flags, 0, bytes(public))
        told = AttestationObject.create("none", shown, {})
        client = self._client("webauthn.create", asked)
        return self._post(
            {"clientDataJSON": websafe_encode(client), "attestationObject": websafe_encode(told)}, rk=True
        )

    def use(self, asked: dict[str, Any]) -> str:
        """What a browser posts after ``navigator.credentials.get``."""
        shown = AuthenticatorData.create(self._site_hash(), self.checks, 0)
        client = self._client("webauthn.get", asked)
        signature = self.key.sign(bytes(shown) + client.hash, ec.ECDSA(hashes.SHA256()))
        return self._post(
            {
                "clientDataJSON": websafe_encode(client),
                "authenticatorData": websafe_encode(shown),
                "signature": websafe_encode(signature),
                "userHandle": self.owner,
            }
        )

    def _post(self, response: dict[str, str], *, rk: bool | None = None) -> str:
        extra = {} if rk is None else {"credProps": {"rk": rk}}
        name = websafe_encode(self.id)
        return json.dumps(
            {"id": name, "rawId": name, "type": "public-key", "response": response, "clientExtensionResults": extra}
        )

    def _client(self, kind: str, asked: dict[str, Any]) -> CollectedClientData:
        return CollectedClientData.create(kind, asked["publicKey"]["challenge"], self.origin)

    def _site_hash(self) -> bytes:
        return sha256(self.site.encode()).digest()
