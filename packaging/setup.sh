#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Sets up, tests and starts TI-M Desktop from a clone; `sh packaging/setup.sh help` lists the commands.
set -eu
cd -- "$(dirname -- "$0")/.."

VENV=.venv
PY=$VENV/bin/python
LOCKS=packaging/locks
OS=$(uname -s)

# Debian names; Ubuntu's renamed ones (…t64) provide these names.
APT_RUN="ca-certificates libgl1 libegl1 libfontconfig1 libglib2.0-0 libgssapi-krb5-2 libdbus-1-3 libxkbcommon0
    libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libwayland-cursor0
    libportaudio2 libasound2-plugins fonts-dejavu-core fonts-noto-color-emoji"
APT_KEY_STORE="dbus-daemon gnome-keyring"
APT_SCREEN="xvfb xauth openbox"
APT_TEST="$APT_KEY_STORE $APT_SCREEN xdotool pulseaudio pulseaudio-utils"
APT_CARDS="gcc swig libpcsclite-dev pkg-config pcscd"

say() { printf '%s\n' "$*"; }
die() { say "setup: $*" >&2; exit 1; }

usage() {
    cat <<'TEXT'
sh packaging/setup.sh COMMAND [ARGUMENTS]

  setup   install what the client needs (system packages, .venv, translations)
  run     start the client; ARGUMENTS go to it
  demo    start the demo world with the client; without a screen a walk through it
  test    all checks and tests; ARGUMENTS go to pytest
  lock    resolve packaging/locks/*.txt anew; e.g. `lock --upgrade`
  help    this text

Linux: Debian 12 or newer, Ubuntu with Python 3.11 or newer. macOS: not yet tried.
Windows: packaging/setup.ps1.
TIM_PYTHON=…   the Python to use, 3.11 or newer
TIM_CARDS=no   leave out the smart card part, which needs a compiler on Linux
The benchmarks against other clients and tests/interop also need Node.js 20 or newer with npm; nothing here installs it.
TEXT
}

# --- system packages ------------------------------------------------------------------------------

missing_packages() {
    have=$(dpkg-query -W -f '${db:Status-Abbrev} ${Package} ${Provides}\n' | awk '
        $1 ~ /^.i/ { gsub(/\([^)]*\)|,/, " "); for (i = 2; i <= NF; i++) printf "%s ", $i }')
    for package in "$@"; do
        case " $have " in *" $package "*) ;; *) printf '%s ' "$package" ;; esac
    done
}

apt_get() {
    if [ "$(id -u)" -eq 0 ]; then sudo=; else sudo=sudo; fi
    $sudo env DEBIAN_FRONTEND=noninteractive \
        apt-get -q -o Dpkg::Use-Pty=0 "$@" </dev/null >>build/apt.log 2>&1
}

# Installs what is missing of the named packages; returns 1 if that did not work.
system_packages() {
    [ "$OS" = Linux ] || return 0
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        say "This system has no apt: what these Debian packages hold must be there: $*"
        return 0
    fi
    missing=$(missing_packages "$@")
    [ -n "$missing" ] || return 0
    say "Installing system packages: $missing"
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || {
            say "Not root and no sudo here. As root: apt-get install --no-install-recommends $missing" >&2
            return 1
        }
        say "This needs administrator rights; sudo may ask for your password."
    fi
    mkdir -p build
    if [ -z "${apt_updated:-}" ]; then
        apt_get update || say "apt-get update failed; going on with the old package lists."
        apt_updated=yes
    fi
    # shellcheck disable=SC2086  # a list of names
    apt_get install -y --no-install-recommends $missing || {
        tail -n 15 build/apt.log >&2
        say "apt-get could not install them; the whole log is build/apt.log." >&2
        return 1
    }
}

# --- virtual environment --------------------------------------------------------------------------

find_python() {
    for python in ${TIM_PYTHON:-} python3 python3.13 python3.12 python3.11; do
        if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s' "$python"
            return 0
        fi
    done
    return 1
}

# The package that holds a part of the Python in use, e.g. python3.11-venv; none for an own Python.
python_package() {
    "$1" -c 'import sys; v = sys.version_info
if sys.base_prefix == "/usr": print(f"python{v.major}.{v.minor}-" + sys.argv[1])' "$2"
}

make_venv() {
    # A copied or moved clone carries scripts that name the old place: such an environment is made anew.
    if [ -x "$PY" ] && [ "$(cat $VENV/.root 2>/dev/null)" = "$PWD" ] && "$PY" -c '' 2>/dev/null; then
        return 0
    fi
    [ "$OS" != Darwin ] || PATH=$PATH:/opt/homebrew/bin:/usr/local/bin
    python=$(find_python) || {
        system_packages python3 python3-venv
        python=$(find_python) || die "Python 3.11 or newer is needed; name it in TIM_PYTHON."
    }
    if ! "$python" -c 'import ensurepip' 2>/dev/null; then
        # shellcheck disable=SC2046  # one name or none
        system_packages $(python_package "$python" venv) || exit 1
    fi
    say "Making $VENV with $("$python" --version)"
    rm -rf "$VENV"
    "$python" -m venv "$VENV"
    # The clone itself instead of an installed copy: nothing to build, always the present code.
    printf '%s\n' "$PWD" >"$(echo $VENV/lib/python3*/site-packages)/timclient.pth"
    printf '#!%s\nimport sys\nfrom timclient.__main__ import main\nsys.exit(main())\n' "$PWD/$PY" >$VENV/bin/timclient
    chmod +x $VENV/bin/timclient
    printf '%s\n' "$PWD" >$VENV/.root
}

install_build_tools() {
    "$PY" -m pip install -qq --disable-pip-version-check --require-hashes -r $LOCKS/build.txt
}

# pip knows the machine's own mirrors, proxies and certificates, uv is five times as fast:
# uv with pip's index and the system's certificates first, and pip if that fails.
install_hashed() {
    index=${PIP_INDEX_URL:-$("$PY" -m pip config get global.index-url 2>/dev/null)} || index=
    [ -z "$index" ] || export UV_DEFAULT_INDEX="${UV_DEFAULT_INDEX:-$index}"
    UV_SYSTEM_CERTS=${UV_SYSTEM_CERTS:-true} $VENV/bin/uv pip install -q --python "$PY" \
        --compile-bytecode --require-hashes --no-build-isolation -r "$1" ||
        "$PY" -m pip install -q --disable-pip-version-check --require-hashes --no-build-isolation -r "$1"
}

lock_sum() { cat $LOCKS/build.txt "$LOCKS/$1.txt" | cksum; }
is_stamped() { [ "$(cat "$VENV/.lock-$1" 2>/dev/null)" = "$(lock_sum "$1")${2:-}" ]; }

# Installs the named lock unless its stamp says that it is there.
install_lock() {
    ! is_stamped "$1" || return 0
    say "Installing Python packages: $1"
    install_build_tools
    install_hashed "$LOCKS/$1.txt"
    lock_sum "$1" >"$VENV/.lock-$1"
}

# Card readers over PC/SC. Linux has no wheel for it: the client also works without it, so a failure
# is told and remembered, and `setup` tries again.
install_cards() {
    [ "${TIM_CARDS:-yes}" != no ] || return 0
    ! is_stamped cards || return 0
    if [ "$1" != setup ] && is_stamped cards " failed"; then return 0; fi
    say "Installing the smart card part"
    mkdir -p build
    # shellcheck disable=SC2046,SC2086  # lists of names
    if system_packages $APT_CARDS $(python_package "$PY" dev) &&
        install_hashed $LOCKS/cards.txt >build/cards.log 2>&1; then
        lock_sum cards >$VENV/.lock-cards
    else
        say "Smart card readers (PC/SC) will not work: pyscard could not be installed (build/cards.log)."
        say "Everything else does; going on."
        printf '%s failed\n' "$(lock_sum cards)" >$VENV/.lock-cards
    fi
}

compile_translations() {
    for ts in translations/*.ts; do
        qm=${ts%.ts}.qm
        [ -f "$ts" ] || continue
        if [ -f "$qm" ] && [ -z "$(find "$ts" -newer "$qm")" ]; then continue; fi
        $VENV/bin/pyside6-lrelease -silent "$ts" -qm "$qm"
    done
}

# prepare COMMAND LOCK PACKAGE…
prepare() {
    command=$1 lock=$2
    shift 2
    [ "$OS" != Darwin ] || say "macOS: written with care, but not yet tried."
    # shellcheck disable=SC2086  # lists of names
    system_packages $APT_RUN "$@" || exit 1
    make_venv
    # What the client runs on is part of the developers' lock, at the same versions.
    if [ "$lock" = dev ] || ! is_stamped dev; then install_lock "$lock"; fi
    install_cards "$command"
    compile_translations
}

# --- commands -------------------------------------------------------------------------------------

gate() {
    title=$1
    shift
    printf '\n== %s ==\n' "$title"
    "$@" || failed="$failed [$title]"
}

run_tests() {
    # shellcheck disable=SC2086  # a list of names
    prepare test dev $APT_TEST
    # Asyncio's debug mode changes timing: tests/scenes.py switches it on for services and engines only.
    unset PYTHONASYNCIODEBUG
    export LANG="${LANG:-C.UTF-8}"
    failed=
    gate "ruff check" $VENV/bin/ruff check .
    gate "ruff format" $VENV/bin/ruff format --check .
    gate "mypy" $VENV/bin/mypy
    gate "import-linter" $VENV/bin/lint-imports
    if [ "$OS" = Darwin ]; then
        gate "pytest" "$PY" -m pytest "$@"
    else
        gate "pytest" sh packaging/desktop-session.sh --private -- "$PY" -m pytest "$@"
    fi
    [ -z "$failed" ] || die "failed:$failed"
}

run_demo() {
    if [ "$OS" = Darwin ]; then
        prepare demo dev
        exec "$PY" -m tests.world.demo "$@"
    fi
    packages=
    sh packaging/desktop-session.sh --has-key-store || packages=$APT_KEY_STORE
    if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
        packages="$packages $APT_SCREEN"
        case " $* " in *" --walk "*) ;; *) set -- --walk "$@" ;; esac
    fi
    # shellcheck disable=SC2086  # a list of names
    prepare demo dev $packages
    exec sh packaging/desktop-session.sh --display --state build/demo/key-store -- \
        "$PY" -m tests.world.demo "$@"
}

# The developers' lock is resolved first and constrains the others: one version of everything.
write_locks() {
    make_venv
    if [ -f $LOCKS/build.txt ]; then
        install_build_tools
    else
        "$PY" -m pip install -q --disable-pip-version-check uv
    fi
    compile() {
        output=$1
        shift
        $VENV/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes \
            --no-emit-index-url --no-header -o "$LOCKS/$output" "$@"
    }
    compile dev.txt pyproject.toml $LOCKS/build.in --extra test --extra world "$@"
    compile build.txt $LOCKS/build.in -c $LOCKS/dev.txt "$@"
    compile test.txt pyproject.toml --extra test -c $LOCKS/dev.txt "$@" # Windows has no homeserver
    compile runtime.txt pyproject.toml -c $LOCKS/dev.txt "$@"
    compile cards.txt pyproject.toml --extra cards -c $LOCKS/dev.txt "$@"
    if grep -nE 'https?://|file:|index-url|find-links|(^|[[:space:]=])/' $LOCKS/*.txt; then
        die "a lock names a host or an absolute path"
    fi
    grep -c '==' $LOCKS/*.txt
}

command=${1:-help}
[ $# -eq 0 ] || shift
case $command in
    setup)
        prepare setup runtime
        say "Ready. Start the client with: sh packaging/setup.sh run"
        ;;
    run)
        prepare run runtime
        exec "$PY" -m timclient "$@"
        ;;
    test) run_tests "$@" ;;
    demo) run_demo "$@" ;;
    lock) write_locks "$@" ;;
    help | -h | --help) usage ;;
    *) usage >&2; die "no such command: $command" ;;
esac
