"""One Synapse: its configuration files and its process."""

import json
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from signedjson.key import generate_signing_key, write_signing_keys

from tests.world.cast import ProviderPart
from tests.world.children import Child
from tests.world.options import Options
from tests.world.tls import TlsAuthority
from tests.world.world import Provider, ProviderKind

LOOPBACK = "127.0.0.1"
NO_LIMIT = {"per_second": 10_000, "burst_count": 100_000}
PLAIN_LIMITS = (
    "rc_message",
    "rc_registration",
    "rc_joins_per_room",
    "rc_room_creation",
    "rc_key_requests",
    "rc_admin_redaction",
    "rc_media_create",
    "rc_reports",
    "rc_user_directory",
    "rc_delayed_event_mgmt",
)
NESTED_LIMITS = {
    "rc_login": ("address", "account", "failed_attempts"),
    "rc_joins": ("local", "remote"),
    "rc_invites": ("per_room", "per_user", "per_issuer"),
    "rc_presence": ("per_user",),
}


@dataclass(frozen=True, slots=True)
class FederationAddresses:
    """Where a homeserver finds the federation list and the authorities behind it."""

    list_url: str
    ca_url: str


@dataclass(frozen=True, slots=True)
class SignIn:
    """How a homeserver reaches the sign-in stand-in."""

    issuer: str
    client_id: str
    client_secret: str


@dataclass(frozen=True, slots=True)
class Homeserver:
    """The plan of one Synapse process."""

    part: ProviderPart
    folder: Path
    tls_port: int
    http_port: int
    registration_secret: str
    options: Options
    addresses: FederationAddresses
    sign_in: SignIn | None

    @property
    def server_name(self) -> str:
        """Name in user ids; its port makes server discovery unnecessary."""
        return f"localhost:{self.tls_port}"

    def provider(self) -> Provider:
        """The server as the world shows it."""
        return Provider(
            key=self.part.key,
            title=self.part.title,
            server_name=self.server_name,
            base_url=f"https://localhost:{self.tls_port}",
            kind=self.part.kind,
            http_url=f"http://{LOOPBACK}:{self.http_port}",
            registration_secret=self.registration_secret,
        )

    def write(self, authority: TlsAuthority, ca_file: Path) -> None:
        """Write certificate, signing key, log and server configuration."""
        self.folder.mkdir(parents=True)
        authority.issue(self.folder / "tls.pem", self.folder / "tls.key")
        with (self.folder / "signing.key").open("w", encoding="ascii") as stream:
            write_signing_keys(stream, [generate_signing_key(f"a_{secrets.token_hex(2)}")])
        (self.folder / "log.json").write_text(json.dumps(self._log_config()), encoding="utf-8")
        config = self._basics(ca_file) | self._limits() | self._sessions() | self._modules()
        path = self.folder / "homeserver.json"
        path.touch(mode=0o600)
        path.write_text(json.dumps(config, indent=1), encoding="utf-8")

    async def start(self) -> Child:
        """Start the process; JSON is YAML, so the configuration needs no YAML writer."""
        config = str(self.folder / "homeserver.json")
        name = f"synapse-{self.part.key}"
        return await Child.start(name, "synapse.app.homeserver", ["-c", config], self.folder)

    def _basics(self, ca_file: Path) -> dict[str, Any]:
        folder = self.folder
        return {
            "server_name": self.server_name,
            "public_baseurl": f"https://localhost:{self.tls_port}/",
            "max_upload_size": "120M",
            # Otherwise no public room is ever listed.
            "room_list_publication_rules": [{"action": "allow"}],
            "pid_file": str(folder / "homeserver.pid"),
            "listeners": [
                _listener(self.tls_port, ["client", "federation"], tls=True),
                _listener(self.http_port, ["client"], tls=False),
            ],
            "tls_certificate_path": str(folder / "tls.pem"),
            "tls_private_key_path": str(folder / "tls.key"),
            "federation_custom_ca_list": [str(ca_file)],
            "ip_range_blacklist": [],
            "federation_ip_range_blacklist": [],
            # A server that a test stops and starts again must not stay shunned for minutes.
            "federation": {
                "destination_min_retry_interval": 500,
                "destination_max_retry_interval": "2s",
                "destination_retry_multiplier": 2,
            },
            # Otherwise a repeated first sync would show a state that is up to two minutes old.
            "caches": {"sync_response_cache_duration": 0},
            "trusted_key_servers": [],
            "suppress_key_server_warning": True,
            "database": {"name": "sqlite3", "args": {"database": str(folder / "server.db")}},
            "media_store_path": str(folder / "media"),
            "signing_key_path": str(folder / "signing.key"),
            "log_config": str(folder / "log.json"),
            "registration_shared_secret": self.registration_secret,
            "macaroon_secret_key": secrets.token_urlsafe(32),
            "form_secret": secrets.token_urlsafe(32),
            "report_stats": False,
            "default_room_version": "10",
            "bcrypt_rounds": 4,
            "url_preview_enabled": False,
            "enable_registration": False,
        }

    def _limits(self) -> dict[str, Any]:
        limits: dict[str, Any] = dict.fromkeys(PLAIN_LIMITS, NO_LIMIT)
        for name, parts in NESTED_LIMITS.items():
            limits[name] = dict.fromkeys(parts, NO_LIMIT)
        limits["rc_federation"] = {
            "window_size": 1000,
            "sleep_limit": 100_000,
            "sleep_delay": 0,
            "reject_limit": 100_000,
            "concurrent": 100,
        }
        return limits

    def _sessions(self) -> dict[str, Any]:
        lifetime = self.options.access_token_lifetime
        session = self.options.session_lifetime
        if session is None:
            return {"refreshable_access_token_lifetime": f"{lifetime}s"}
        return {
            "refreshable_access_token_lifetime": f"{min(lifetime, session)}s",
            "session_lifetime": f"{session}s",
        }

    def _modules(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        if self.part.kind is not ProviderKind.PLAIN:
            settings = {
                "title": self.part.title,
                "federation_list_url": self.addresses.list_url,
                "gematik_ca_baseurl": self.addresses.ca_url,
                "federation_list_require_mtls": False,
                "tim-type": self.part.kind.value,
                "tim_version": "1.2",
                "default_permissions": {"defaultSetting": "allow all"},
            }
            module = "tests.world.invite_checker_shim.Module"
            found["modules"] = [{"module": module, "config": settings}]
        if self.sign_in is not None:
            found["oidc_providers"] = [_oidc(self.sign_in)]
            # Native clients receive the login token on a loopback address; skip the question page.
            found["sso"] = {"client_whitelist": [f"http://{LOOPBACK}:", "http://localhost:"]}
        return found

    def _log_config(self) -> dict[str, Any]:
        return {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
            "handlers": {
                "file": {
                    "class": "logging.FileHandler",
                    "formatter": "line",
                    "filename": str(self.folder / "server.log"),
                    "encoding": "utf-8",
                }
            },
            "root": {"level": "WARNING", "handlers": ["file"]},
        }


def _listener(port: int, names: list[str], *, tls: bool) -> dict[str, Any]:
    return {
        "port": port,
        "type": "http",
        "tls": tls,
        "bind_addresses": [LOOPBACK],
        "resources": [{"names": names, "compress": False}],
    }


def _oidc(sign_in: SignIn) -> dict[str, Any]:
    return {
        "idp_id": "praxis",
        "idp_name": "Anmeldung der Praxis",
        "issuer": sign_in.issuer,
        "client_id": sign_in.client_id,
        "client_secret": sign_in.client_secret,
        "scopes": ["openid", "profile"],
        "pkce_method": "auto",
        # The stand-in is plain http on loopback, which strict checks refuse.
        "skip_verification": True,
        "allow_existing_users": True,
        "user_mapping_provider": {
            "config": {
                "subject_claim": "sub",
                "localpart_template": "{{ user.preferred_username }}",
                "display_name_template": "{{ user.name }}",
            }
        },
    }
