from __future__ import annotations

import pytest

from timclient.directory.environments import environment_of
from timclient.domain.errors_directory import DirectoryNotSetUp


def test_known_ones_and_an_own_one() -> None:
    assert environment_of("PU").base == "https://fhir-directory.vzd.ti-dienste.de"
    assert environment_of(" ru ").search == "https://fhir-directory-ref.vzd.ti-dienste.de/search"
    assert environment_of("tu").base == "https://fhir-directory-tu.vzd.ti-dienste.de"
    own = environment_of("https://vzd.example:8443/base/")
    assert own.authenticate == "https://vzd.example:8443/base/tim-authenticate"
    assert environment_of("http://127.0.0.1:8080").base == "http://127.0.0.1:8080"


@pytest.mark.parametrize(
    "setting",
    [
        "",
        "XU",
        "http://vzd.example",
        "ftp://vzd.example",
        "https://",
        "https://user@vzd.example",
        "https://vzd.example/?x=1",
        "https://vzd.example/#x",
        "https://[::1",
        "https://vzd.example:999999",
        "vzd.example",
    ],
)
def test_anything_else_is_no_directory(setting: str) -> None:
    with pytest.raises(DirectoryNotSetUp):
        environment_of(setting)
