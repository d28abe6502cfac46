"""Who may invite: both wire forms, what others wrote, and the decision as the provider takes it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timclient.domain.errors_directory import ExceptionExists
from timclient.domain.ids import ServerName, UserId
from timclient.domain.permission import (
    Audience,
    InsuredException,
    Mode,
    PermissionConfig,
    PersonException,
    Sentence,
    ServerException,
    Suggestion,
    read,
    sentence,
    suggestion,
    with_exception,
    with_mode,
    without_exception,
    written,
)

KLEIN, PATIENT = UserId("@klein:beta.example"), UserId("@a123456780:kasse.example")
BETA, KASSE, OWN = ServerName("beta.example"), ServerName("kasse.example"), ServerName("a.example")
ALL = PermissionConfig(Mode.ALLOW_ALL)
NONE = PermissionConfig(Mode.BLOCK_ALL)
EXCEPTIONS = (InsuredException(), ServerException(BETA), PersonException(KLEIN))


def test_everything_is_read() -> None:
    content = {
        "defaultSetting": "block all",
        "userExceptions": {KLEIN: {}},
        "serverExceptions": {BETA: {}, "localhost:8448": {}},
        "groupExceptions": [{"groupName": "isInsuredPerson"}],
    }
    assert read(content) == PermissionConfig(
        Mode.BLOCK_ALL, (KLEIN,), (BETA, ServerName("localhost:8448")), insured=True
    )


@pytest.mark.parametrize(
    ("groups", "found"),
    [
        (["isInsuredPerson"], True),
        ([{"groupName": "isInsuredPerson"}], True),
        ([{"groupName": "isInsuredPerson", "since": 1}, 7, None], True),
        ([{"groupName": ["isInsuredPerson"]}, "isPharmacist", {}], False),
        ({"groupName": "isInsuredPerson"}, True),
        ({"isInsuredPerson": {}}, True),
        ("isInsuredPerson", True),
        ({"groupName": "isPharmacist"}, False),
        ([], False),
    ],
)
def test_groups_are_read_in_both_forms(groups: Any, found: bool) -> None:
    config = read({"defaultSetting": "allow all", "groupExceptions": groups})
    assert config is not None
    assert config.insured is found


@pytest.mark.parametrize("mode", [None, "", "ALLOW ALL", "allow", 1, [], {}])
def test_without_a_mode_nothing_is_known(mode: Any) -> None:
    assert read({"defaultSetting": mode, "userExceptions": {KLEIN: {}}}) is None
    assert read({}) is None


def test_what_cannot_be_an_address_is_no_exception() -> None:
    content = {
        "defaultSetting": "allow all",
        "userExceptions": {"klein": {}, "@klein": {}, " " + KLEIN: {}, KLEIN: None},
        "serverExceptions": {"https://beta.example": {}, "b c": {}, "Beta.Example": {}},
    }
    config = read(content)
    assert config == PermissionConfig(Mode.ALLOW_ALL, (KLEIN,), (ServerName("Beta.Example"),))


def test_what_others_wrote_is_kept() -> None:
    content = {
        "defaultSetting": "allow all",
        "userExceptions": {KLEIN: {"since": 1}, "odd": {}},
        "groupExceptions": ["isPharmacist"],
        "new.field": [1],
    }
    config = read(content)
    assert config is not None
    changed = with_exception(with_exception(config, ServerException(BETA)), InsuredException())
    assert written(changed, content) == {
        "defaultSetting": "allow all",
        "userExceptions": {KLEIN: {"since": 1}, "odd": {}},
        "serverExceptions": {BETA: {}},
        "groupExceptions": ["isPharmacist", "isInsuredPerson"],
        "new.field": [1],
    }
    assert written(without_exception(config, PersonException(KLEIN)), content) == {
        **content,
        "userExceptions": {"odd": {}},
    }


def test_a_new_group_is_an_object_and_both_forms_go() -> None:
    insured = with_exception(ALL, InsuredException())
    assert written(insured, {}) == {
        "defaultSetting": "allow all",
        "groupExceptions": [{"groupName": "isInsuredPerson"}],
    }
    both = {"groupExceptions": ["isInsuredPerson", {"groupName": "isInsuredPerson"}, "isOther"]}
    assert written(insured, both)["groupExceptions"] == both["groupExceptions"]
    assert written(ALL, both)["groupExceptions"] == ["isOther"]


def test_damage_is_put_right() -> None:
    """A provider was seen that resets everything for one value that is no object."""
    broken = {"userExceptions": {KLEIN: None}, "serverExceptions": [BETA], "groupExceptions": 1}
    config = PermissionConfig(Mode.BLOCK_ALL, (KLEIN,))
    assert written(config, broken) == {
        "defaultSetting": "block all",
        "userExceptions": {KLEIN: {}},
    }


@pytest.mark.parametrize(
    "odd",
    [
        {"userExceptions": [KLEIN, "odd"]},
        {"userExceptions": KLEIN},
        {"serverExceptions": [BETA]},
        {"groupExceptions": {"groupName": "isInsuredPerson"}},
        {"groupExceptions": "isInsuredPerson"},
    ],
)
def test_the_next_change_takes_no_block_away(odd: dict[str, Any]) -> None:
    content = {"defaultSetting": "allow all", **odd}
    config = read(content)
    assert config is not None
    assert len(config.exceptions) == 1
    other = PersonException(UserId("@other:beta.example"))
    changed = read(written(with_exception(config, other), content))
    assert changed is not None
    assert set(changed.exceptions) == {*config.exceptions, other}


def test_odd_forms_are_put_right() -> None:
    content = {
        "defaultSetting": "allow all",
        "userExceptions": [KLEIN, "odd"],
        "groupExceptions": {"groupName": "isPharmacist", "since": 1},
    }
    config = read(content)
    assert config is not None
    assert written(config, content) == {
        "defaultSetting": "allow all",
        "userExceptions": {KLEIN: {}, "odd": {}},
        "groupExceptions": [{"groupName": "isPharmacist", "since": 1}],
    }


@pytest.mark.parametrize(
    "odd",
    [
        {"userExceptions": [{"userId": KLEIN}]},
        {"serverExceptions": [[BETA]]},
        {"groupExceptions": [["isInsuredPerson"]]},
    ],
)
def test_what_cannot_be_read_is_only_overwritten_by_a_new_mode(odd: dict[str, Any]) -> None:
    content = {"defaultSetting": "block all", **odd}
    assert read(content) is None
    chosen = with_mode(None, Mode.BLOCK_ALL)
    assert read(written(chosen, content)) == chosen


@pytest.mark.parametrize("config", [ALL, NONE])
@pytest.mark.parametrize("exception", EXCEPTIONS)
def test_edits(config: PermissionConfig, exception: Any) -> None:
    added = with_exception(config, exception)
    assert added.exceptions == (exception,)
    with pytest.raises(ExceptionExists):
        with_exception(added, exception)
    assert without_exception(added, exception) == config
    assert without_exception(config, exception) == config


def test_a_new_mode_does_not_turn_the_exceptions_round() -> None:
    config = PermissionConfig(Mode.ALLOW_ALL, (KLEIN,))
    assert with_mode(config, Mode.BLOCK_ALL) == NONE
    assert with_mode(config, Mode.ALLOW_ALL) == config
    kept = with_mode(config, Mode.BLOCK_ALL, keep_exceptions=True)
    assert kept == PermissionConfig(Mode.BLOCK_ALL, (KLEIN,))
    assert with_mode(None, Mode.BLOCK_ALL) == NONE


@pytest.mark.parametrize("mode", Mode)
def test_exceptions_invert_the_mode_once(mode: Mode) -> None:
    plain = mode is Mode.ALLOW_ALL
    assert PermissionConfig(mode).allows(KLEIN, insured=False) is plain
    for config in (
        PermissionConfig(mode, users=(KLEIN,)),
        PermissionConfig(mode, servers=(BETA,)),
        PermissionConfig(mode, users=(KLEIN,), servers=(BETA,)),
    ):
        assert config.allows(KLEIN, insured=False) is not plain
    group = PermissionConfig(mode, insured=True)
    assert group.allows(PATIENT, insured=True) is not plain
    assert group.allows(KLEIN, insured=False) is plain
    everything = PermissionConfig(mode, (PATIENT,), (KASSE,), insured=True)
    assert everything.matching(PATIENT, insured=True) == everything.exceptions


def test_the_sentence_is_ordered_and_warns_of_colleagues() -> None:
    other = UserId("@Adler:beta.example")
    config = PermissionConfig(Mode.ALLOW_ALL, (KLEIN, other), (KASSE, BETA), insured=True)
    assert sentence(config, OWN) == Sentence(
        Audience.EVERYBODY,
        (
            InsuredException(),
            ServerException(BETA),
            ServerException(KASSE),
            PersonException(other),
            PersonException(KLEIN),
        ),
    )
    assert sentence(PermissionConfig(Mode.ALLOW_ALL, servers=(OWN,)), OWN).shuts_out_colleagues
    assert sentence(NONE, OWN) == Sentence(Audience.NOBODY, (), shuts_out_colleagues=True)
    assert not sentence(PermissionConfig(Mode.BLOCK_ALL, servers=(OWN,)), OWN).shuts_out_colleagues
    assert sentence(None, OWN) == Sentence(Audience.UNKNOWN)


def test_a_person_found_is_offered_where_that_helps() -> None:
    person = PersonException(KLEIN)
    assert suggestion(ALL, KLEIN, insured=False) is None
    assert suggestion(None, KLEIN, insured=False) is None
    assert suggestion(NONE, KLEIN, insured=False) == Suggestion(person, True, Mode.BLOCK_ALL)
    named = PermissionConfig(Mode.ALLOW_ALL, users=(KLEIN,))
    assert suggestion(named, KLEIN, insured=False) == Suggestion(person, False, Mode.ALLOW_ALL)
    for config in (
        PermissionConfig(Mode.ALLOW_ALL, servers=(BETA,)),
        PermissionConfig(Mode.ALLOW_ALL, users=(KLEIN,), servers=(BETA,)),
        PermissionConfig(Mode.ALLOW_ALL, users=(KLEIN,), insured=True),
    ):
        assert suggestion(config, KLEIN, insured=True) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.just(str(KLEIN)),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner),
    max_leaves=8,
)
CONTENTS = st.fixed_dictionaries(
    {},
    optional={
        "defaultSetting": st.sampled_from(["allow all", "block all"]) | JSON,
        "userExceptions": st.dictionaries(st.sampled_from([KLEIN, "x", PATIENT]), JSON) | JSON,
        "serverExceptions": st.dictionaries(st.sampled_from([BETA, "", "a b"]), JSON) | JSON,
        "groupExceptions": st.lists(JSON | st.just("isInsuredPerson")) | JSON,
        "other": JSON,
    },
)
CONFIGS = st.builds(
    PermissionConfig,
    st.sampled_from(Mode),
    st.lists(st.sampled_from([KLEIN, PATIENT]), unique=True).map(tuple),
    st.lists(st.sampled_from([BETA, KASSE]), unique=True).map(tuple),
    st.booleans(),
)


@given(CONTENTS, CONFIGS)
def test_what_was_written_is_read_again(content: dict[str, Any], config: PermissionConfig) -> None:
    read(content)
    result = written(config, content)
    again = read(result)
    assert again is not None
    assert again.mode is config.mode
    assert set(again.exceptions) == set(config.exceptions)
    assert result.get("other") == content.get("other")
    assert all(isinstance(v, dict) for v in result.get("userExceptions", {}).values())
