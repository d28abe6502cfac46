"""Runs a Python module that must not outlive the process that started it.

Usage: python -m tests.world.leash PARENT_PID MODULE [ARGUMENT...]
"""

import ctypes
import os
import runpy
import signal
import sys
import threading
import time

PR_SET_PDEATHSIG = 1


def bind_to_parent(parent: int) -> None:
    """End this process when its parent ends, even if the parent is killed."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    else:
        threading.Thread(target=_watch, args=(parent,), daemon=True).start()
    # The parent may have gone before the request was made.
    if os.getppid() != parent:
        raise SystemExit(1)


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)


def main() -> None:
    """Bind to the parent, then become the module."""
    parent, module, *arguments = sys.argv[1:]
    bind_to_parent(int(parent))
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
