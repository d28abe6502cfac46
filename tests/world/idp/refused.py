"""gematik's error answers: a number, a text and what OAuth calls it (gemSpec_IDP_Dienst)."""

import time
import uuid
from urllib.parse import urlencode

from aiohttp import web

TEXTS = {
    "1002": "client_id ist ungültig",
    "1004": "redirect_uri ist ungültig",
    "1005": "response_type wurde nicht übermittelt",
    "1020": "Redirect URI ist ungültig",
    "2002": "state wurde nicht übermittelt",
    "2004": "response_type wird nicht unterstützt",
    "2006": "state ist ungültig",
    "2007": "nonce ist ungültig",
    "2008": "code_challenge_method ist ungültig",
    "2009": "code_challenge ist ungültig",
    "2010": "scope ist ungültig",
    "2012": "client_id ist unbekannt",
    "2013": "Die Signatur der Challenge ist ungültig",
    "2020": "Das AUT Zertifikat ist ungültig",
    "2030": "Die Challenge kann nicht entschlüsselt werden",
    "2031": "Der Header exp fehlt",
    "2032": "Challenge ist abgelaufen",
    "2040": "SSO-Token ist ungültig",
    "2044": "x5c fehlt",
    "3000": "code_verifier stimmt nicht mit code_challenge überein",
    "3011": "Authorization Code ist abgelaufen",
    "3013": "Authorization Code wurde schon eingelöst",
    "3014": "grant_type wird nicht unterstützt",
    "3016": "key_verifier kann nicht gelesen werden",
}


class IdpRefused(Exception):
    """A request that is answered with an error."""

    def __init__(self, code: str, error: str = "invalid_request") -> None:
        super().__init__(code)
        self.code = code
        self.error = error

    def answer(self, status: int = 400) -> web.Response:
        """The JSON body."""
        body = {"error": self.error, **_gematik(self.code)}
        return web.json_response(body, status=status)

    def location(self, redirect_uri: str, state: str) -> str:
        """The redirect with the error in it."""
        fields = {"error": self.error, **_gematik(self.code), "state": state}
        return f"{redirect_uri}?{urlencode(fields)}"


def _gematik(code: str) -> dict[str, str]:
    return {
        "gematik_code": code,
        "gematik_timestamp": str(round(time.time())),
        "gematik_uuid": str(uuid.uuid4()),
        "gematik_error_text": TEXTS.get(code, ""),
    }
