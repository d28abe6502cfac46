"""A false gematik Authenticator: it takes a link, shows a card and calls the redirect address."""

import asyncio
import base64
import hashlib
import json
import re
import ssl
from collections.abc import Mapping
from enum import Enum
from urllib.parse import parse_qs, quote, unquote, urlencode, urlsplit

import aiohttp
from jwcrypto import jwk
from yarl import URL

from tests.world.card_pki import CardKey
from tests.world.idp.keys import Json, encrypted
from tests.world.idp.server import DISCOVERY

SCHEME = "authenticator://?challenge_path="
AGENT = "authenticator/4.16.1 gematik/{client}"
_FIELD = re.compile(r"&(callback|cardType)=([^&]*)")
_PATIENCE = aiohttp.ClientTimeout(total=10)


class Act(Enum):
    """What its user does."""

    SHOW_CARD = "show card"
    DENY = "deny"
    NOTHING = "nothing"


class FakeAuthenticator:
    """Plays the program and its user.

    Args:
        cards: By kind: `HBA`, `SMC-B`.
        context: Which authorities vouch for the servers' certificates.

    Attributes:
        act: What the next link leads to.
        allowed: Its user acts only when this is set.
        links: The links it was given.
        problems: What went wrong inside it.
    """

    def __init__(self, cards: Mapping[str, CardKey], context: ssl.SSLContext) -> None:
        self.cards = dict(cards)
        self.act = Act.SHOW_CARD
        self.allowed = asyncio.Event()
        self.allowed.set()
        self.links: list[str] = []
        self.problems: list[Exception] = []
        self._context = context
        self._plays: set[asyncio.Task[None]] = set()

    async def __call__(self, link: str) -> bool:
        """Take a link as the operating system hands it over; the user acts meanwhile."""
        self.links.append(link)
        play = asyncio.get_running_loop().create_task(self._play(link))
        self._plays.add(play)
        play.add_done_callback(self._plays.discard)
        return link.startswith(SCHEME)

    async def close(self) -> None:
        """Quit."""
        for one in self._plays:
            one.cancel()
        await asyncio.gather(*self._plays, return_exceptions=True)

    async def _play(self, link: str) -> None:
        try:
            await self.allowed.wait()
            target, fields = read_link(link)
            if self.act is Act.NOTHING:
                return
            if fields.get("callback") != "DIRECT":
                raise ValueError("only DIRECT is played")
            card_type = fields.get("cardType", "HBA")
            connector = aiohttp.TCPConnector(ssl=self._context)
            async with aiohttp.ClientSession(connector=connector, timeout=_PATIENCE) as session:
                back = await self._location(session, target, card_type)
                async with session.get(URL(f"{back}&cardType={card_type}", encoded=True)) as answer:
                    await answer.read()
        except (aiohttp.ClientError, ValueError, KeyError) as error:
            self.problems.append(error)

    async def _location(self, session: aiohttp.ClientSession, target: str, card_type: str) -> str:
        query = {name: values[0] for name, values in parse_qs(urlsplit(target).query).items()}
        agent = {"User-Agent": AGENT.format(client=query["client_id"])}
        redirect_uri, state = query["redirect_uri"], query["state"]
        if self.act is Act.DENY:
            return _error(redirect_uri, state, "access_denied")
        async with session.get(target, headers=agent) as answer:
            challenge = (await answer.json())["challenge"]
        document = await _document(session, target, agent)
        async with session.get(document["uri_puk_idp_enc"], headers=agent) as answer:
            key = jwk.JWK(**await answer.json())
        form = {"signed_challenge": sign_challenge(challenge, self.cards[card_type], key)}
        async with session.post(
            document["authorization_endpoint"], data=form, headers=agent, allow_redirects=False
        ) as answer:
            if answer.status != 302:
                return _error(redirect_uri, state, "server_error")
            return answer.headers["Location"]


def read_link(link: str) -> tuple[str, dict[str, str]]:
    """Where the challenge is, and what was cut out of that; as the Authenticator reads a link."""
    if not link.startswith(SCHEME):
        raise ValueError("challenge_path must come first")
    target = link.removeprefix(SCHEME)
    while (decoded := unquote(target)) != target:
        target = decoded
    fields = dict(_FIELD.findall(target))
    target = _FIELD.sub("", target)
    if urlsplit(target).scheme != "https":
        raise ValueError("https only")
    return quote(target, safe=":/?&=+%"), fields


def sign_challenge(challenge: str, card: CardKey, key: jwk.JWK) -> str:
    """`signed_challenge`, made without the program's own code."""
    header = {
        "alg": "BP256R1",
        "typ": "JWT",
        "cty": "NJWT",
        "x5c": [base64.b64encode(card.der).decode()],
    }
    signed = f"{_b64(json.dumps(header))}.{_b64(json.dumps({'njwt': challenge}))}"
    raw = card.sign(hashlib.sha256(signed.encode()).digest())
    claims = json.loads(base64.urlsafe_b64decode(challenge.split(".")[1] + "=="))
    inner = f"{signed}.{base64.urlsafe_b64encode(raw).rstrip(b'=').decode()}"
    return encrypted({"njwt": inner}, key, cty="NJWT", exp=claims["exp"])


async def _document(session: aiohttp.ClientSession, target: str, agent: dict[str, str]) -> Json:
    parts = urlsplit(target)
    async with session.get(f"{parts.scheme}://{parts.netloc}{DISCOVERY}", headers=agent) as answer:
        part = (await answer.text()).split(".")[1]
    return dict(json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))))


def _error(redirect_uri: str, state: str, error: str) -> str:
    return f"{redirect_uri}?{urlencode({'error': error, 'error_details': error, 'state': state})}"


def _b64(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).rstrip(b"=").decode()
