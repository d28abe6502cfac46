#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs a command where a desktop is: with a D-Bus session, an unlocked key store (Secret Service) and,
# with --display, a screen. Starts only what is not there, and stops it again. Linux only.
#
#   desktop-session.sh [--display] [--private | --state DIR] -- COMMAND…
#   desktop-session.sh --has-key-store      exit 0 if the user's own key store can be used
#
#   --display    start a virtual screen if there is none
#   --private    own session, key store and home folder in any case, thrown away afterwards (tests)
#   --state DIR  where an own key store stays for the next run (demo)
set -eu

has_key_store() {
    # Without a screen nobody could answer its question for the password.
    [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || return 1
    # Without this dbus-send might start a bus of its own.
    [ -n "${DBUS_SESSION_BUS_ADDRESS:-}" ] || [ -S "${XDG_RUNTIME_DIR:-}/bus" ] || return 1
    owns_secret_service
}

owns_secret_service() {
    dbus-send --session --print-reply --dest=org.freedesktop.DBus /org/freedesktop/DBus \
        org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets 2>/dev/null |
        grep -q 'boolean true'
}

display=no private=no state=
while [ $# -gt 0 ]; do
    case $1 in
        --has-key-store) has_key_store; exit ;;
        --display) display=yes ;;
        --private) private=yes ;;
        --state) state=$2; shift ;;
        --) shift; break ;;
        *) echo "desktop-session: unknown option $1" >&2; exit 2 ;;
    esac
    shift
done

own_display=no own_store=no
if [ $display = yes ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then own_display=yes; fi
if [ $private = yes ] || ! has_key_store; then own_store=yes; fi
if [ $own_display$own_store = nono ]; then exec "$@"; fi

tmp=$(mktemp -d "${TMPDIR:-/tmp}/tim-session.XXXXXX")
pids='' child='' ended=''
# shellcheck disable=SC2329  # called by the trap
stop() {
    # The last started first: the bus goes after its clients.
    for pid in $pids; do
        kill "$pid" 2>/dev/null || continue
        wait "$pid" 2>/dev/null || true
    done
    rm -rf "$tmp"
}
trap stop EXIT
# A terminal sends Ctrl-C to the command as well; it may need time to end, so it is waited for.
trap '[ -z "$child" ] || kill -TERM "$child" 2>/dev/null || true; ended=143' TERM HUP
trap 'ended=130' INT

# service INPUT COMMAND…: in a session of its own, as Ctrl-C must end the command, not the screen under it.
service() {
    input=$1
    shift
    setsid "$@" <"$input" &
    pids="$! $pids"
}

wait_until() {
    name=$1
    shift
    tries=100
    until "$@"; do
        tries=$((tries - 1))
        if [ $tries -eq 0 ] || [ -n "$ended" ]; then
            cat "$tmp"/*.log >&2 2>/dev/null || true
            echo "desktop-session: $name did not start" >&2
            exit 1
        fi
        sleep 0.1
    done
}

start_display() {
    # The cookie keeps other users of this machine off the screen. The server takes it whatever the
    # number it is filed under; the client looks it up by the number the server chose.
    export XAUTHORITY="$tmp/xauthority"
    cookie=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    : >"$XAUTHORITY"
    xauth -q add :0 . "$cookie"
    service /dev/null Xvfb -displayfd 3 -auth "$XAUTHORITY" -screen 0 1440x900x24 -nolisten tcp \
        3>"$tmp/display" >"$tmp/xvfb.log" 2>&1
    wait_until Xvfb test -s "$tmp/display"
    DISPLAY=:$(cat "$tmp/display")
    export DISPLAY
    xauth -q add "$DISPLAY" . "$cookie"
    # Without a window manager no window gets the focus, and nothing counts as seen.
    if command -v openbox >/dev/null; then service /dev/null openbox >"$tmp/openbox.log" 2>&1; fi
}

start_key_store() {
    service /dev/null dbus-daemon --session --nofork --nopidfile --print-address=3 \
        3>"$tmp/bus" >"$tmp/dbus.log" 2>&1
    wait_until dbus-daemon test -s "$tmp/bus"
    DBUS_SESSION_BUS_ADDRESS=$(cat "$tmp/bus")
    export DBUS_SESSION_BUS_ADDRESS
    # Only for demo and tests: a random password, beside the store because the next start of the demo
    # must unlock it without asking. A real key store is unlocked by its user.
    store=${state:-$tmp/key-store}
    mkdir -p "$store" "$tmp/run"
    chmod 700 "$store" "$tmp/run"
    if [ ! -s "$store/password" ]; then
        rm -rf "$store/keyrings" # nothing can open it any more, and asking would wait for ever
        (umask 077 && od -An -N24 -tx1 /dev/urandom | tr -d ' \n' >"$store/password")
    fi
    # Only the key store gets these folders: the command keeps the user's own.
    service "$store/password" \
        env -u GNOME_KEYRING_CONTROL HOME="$store" XDG_DATA_HOME="$store" XDG_RUNTIME_DIR="$tmp/run" \
        gnome-keyring-daemon --foreground --unlock --components=secrets >"$tmp/keyring.log" 2>&1
    wait_until gnome-keyring owns_secret_service
}

if [ $private = yes ]; then
    export HOME="$tmp/home" XDG_RUNTIME_DIR="$tmp/run"
    export XDG_CONFIG_HOME="$HOME/.config" XDG_DATA_HOME="$HOME/.local/share"
    export XDG_STATE_HOME="$HOME/.local/state" XDG_CACHE_HOME="$HOME/.cache"
    mkdir -p "$XDG_CONFIG_HOME" "$XDG_DATA_HOME" "$XDG_STATE_HOME" "$XDG_CACHE_HOME" "$XDG_RUNTIME_DIR"
    chmod 700 "$HOME" "$XDG_RUNTIME_DIR"
fi
if [ $own_display = yes ]; then start_display; fi
if [ $own_store = yes ]; then start_key_store; fi

# In the background, so that this shell hears signals; with its input, and with Ctrl-C as usual.
exec 4<&0
env --default-signal=INT,QUIT "$@" <&4 &
child=$!
status=0
wait "$child" || status=$?
# A signal interrupts `wait`: the command is waited for until it has really ended.
while kill -0 "$child" 2>/dev/null; do
    status=0
    wait "$child" || status=$?
done
exit "${ended:-$status}"
