"""What can go wrong while a world is built, started or stopped."""

from pathlib import Path


class WorldError(Exception):
    """Base of all failures of the world itself (not of the servers' answers)."""


class NoFreePortError(WorldError):
    """The port range of the worlds is used up."""

    def __init__(self, first: int, last: int) -> None:
        super().__init__(f"no free loopback port between {first} and {last}")


class RootInUseError(WorldError):
    """A world is already running in this folder."""

    def __init__(self, root: Path) -> None:
        super().__init__(f"a world is already running in {root}")


class ForeignFolderError(WorldError):
    """The folder has content that no world has put there, so it is not emptied."""

    def __init__(self, root: Path) -> None:
        super().__init__(f"{root} is not empty and holds no earlier world")


class NotRunningError(WorldError):
    """There is no running world in this folder."""

    def __init__(self, root: Path) -> None:
        super().__init__(f"no world is running in {root}")


class StillRunningError(WorldError):
    """The world did not stop within its time."""

    def __init__(self, root: Path, pid: int) -> None:
        super().__init__(f"the world in {root} (pid {pid}) does not stop")


class ChildDiedError(WorldError):
    """A server process ended although it is still needed."""

    def __init__(self, name: str, code: int | None, log: str) -> None:
        super().__init__(f"{name} ended with code {code}\n{log}")
        self.port_taken = "ddress already in use" in log


class NotReadyError(WorldError):
    """Something did not become ready within its time."""

    def __init__(self, what: str, seconds: float) -> None:
        super().__init__(f"{what} was not ready after {seconds:g} s")


class StartFailedError(WorldError):
    """The supervisor gave up; the reason is its own."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"the world did not start: {reason}")
