#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Proves that a bare Debian with nothing but its base system can set up this project: makes one with
# debootstrap, copies the clone into it and runs packaging/setup.sh there. As root.
#
#   bare_debian.sh [--committed] [--keep] [--suite NAME] [--mirror URL] [--setup | --test | --demo]
#                  [ARGUMENTS]
#
#   --committed   the last commit instead of the working tree
#   --keep        leave the root directory there to look at
#   --suite NAME  another release; default: bookworm
#   --mirror URL  a mirror of Ubuntu, with --suite noble; where this machine has no key of Ubuntu, the
#                 base system is taken without a check of its signature (a throw-away root only)
#
# Package sources, proxies and certificates are this machine's own, read when it runs.
set -eu
cd -- "$(dirname -- "$0")/.."
die() { echo "bare_debian: $*" >&2; exit 1; }
[ "$(id -u)" -eq 0 ] || die "must run as root"

# Own mount and process namespaces: whatever happens, mounts and daemons end with this script and
# are never seen outside it.
if [ -z "${TIM_BARE_INSIDE:-}" ]; then
    exec env TIM_BARE_INSIDE=yes unshare --mount --propagation private --pid --fork --kill-child \
        sh "$PWD/packaging/bare_debian.sh" "$@"
fi

committed=no keep=no suite=bookworm mirror= command=setup
while [ $# -gt 0 ]; do
    case $1 in
        --committed) committed=yes ;;
        --keep) keep=yes ;;
        --suite) suite=$2; shift ;;
        --mirror) mirror=$2; shift ;;
        --setup | --test | --demo) command=${1#--} ;;
        *) break ;;
    esac
    shift
done

if ! command -v debootstrap >/dev/null; then
    echo "Installing debootstrap"
    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends debootstrap >/dev/null
fi
components=main script=
UBUNTU_KEYS=/usr/share/keyrings/ubuntu-archive-keyring.gpg
if [ -n "$mirror" ]; then
    # Ubuntu keeps a part of what Debian has in main in universe; debootstrap may not know a new
    # name, but all releases have been made the same way since gutsy.
    components=main,universe script=gutsy
    if [ -f $UBUNTU_KEYS ]; then check=--keyring=$UBUNTU_KEYS; else check=--no-check-gpg; fi
else
    # shellcheck disable=SC2016  # apt's own placeholders
    mirror=$(apt-get indextargets --format '$(REPO_URI) $(COMPONENT) $(ORIGIN)' |
        awk '$2 == "main" && $3 == "Debian" { print $1; exit }')
    [ -n "$mirror" ] || die "apt on this machine names no Debian mirror; run apt-get update once"
    check=
fi

mkdir -p build
root=$(mktemp -d "$PWD/build/bare-debian.XXXXXX")
chmod 755 "$root"
# shellcheck disable=SC2329  # called by the trap
clean_up() {
    umount "$root/proc" 2>/dev/null || true
    # Never delete through a mount that would not go.
    if grep -qF " $root/" /proc/self/mountinfo; then
        echo "bare_debian: still mounted, left alone: $root" >&2
    elif [ "$keep" = yes ]; then
        echo "Kept: $root"
    else
        rm -rf --one-file-system "$root"
    fi
}
trap clean_up EXIT
trap 'exit 130' INT TERM HUP

step() { echo "--- $(date +%T) $*"; }

step "debootstrap $suite"
# shellcheck disable=SC2086  # an option and an argument, or nothing
debootstrap --variant=minbase --components=$components $check "$suite" "$root" "$mirror" $script \
    >"$root.log" 2>&1 || {
    tail -n 20 "$root.log" >&2
    die "debootstrap failed; the whole log is $root.log"
}
rm -f "$root.log"
mount -t proc proc "$root/proc"
printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d" # no package starts its daemon
chmod +x "$root/usr/sbin/policy-rc.d"

step "this machine's package sources, network names and certificates"
# shellcheck disable=SC1091
if [ "$suite" = "$(. /etc/os-release && echo "$VERSION_CODENAME")" ]; then
    rm -f "$root/etc/apt/sources.list"
    for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources; do
        [ ! -f "$file" ] || cp "$file" "$root${file%/*}/"
    done
    cp -r /etc/apt/keyrings /etc/apt/trusted.gpg.d "$root/etc/apt/"
fi
apt-config dump | grep -E '^Acquire::(https?|Check)[^ ]* "[^"]' >"$root/etc/apt/apt.conf.d/99machine" || true
cp -L /etc/resolv.conf /etc/hosts "$root/etc/"
# Beside Debian's own bundle, which the ca-certificates package writes anew.
cp -L /etc/ssl/certs/ca-certificates.crt "$root/etc/machine-certificates.pem"

step "copying the clone"
mkdir "$root/tim"
if [ "$committed" = yes ]; then
    git archive HEAD
else
    # shellcheck disable=SC2016  # for the inner shell
    # Tracked and new files, without those deleted in the working tree.
    git ls-files -z --cached --others --exclude-standard |
        xargs -0 sh -c 'for f; do [ ! -e "$f" ] || printf "%s\0" "$f"; done' sh |
        tar -c --null --files-from=-
fi | tar -x -C "$root/tim"

index=${PIP_INDEX_URL:-$(python3 -m pip config get global.index-url 2>/dev/null || true)}
# shellcheck disable=SC2046  # the machine's proxy settings: words without spaces
inside() {
    env -i HOME=/root USER=root TERM=dumb PATH=/usr/sbin:/usr/bin:/sbin:/bin \
        PIP_CERT=/etc/machine-certificates.pem SSL_CERT_FILE=/etc/machine-certificates.pem \
        ${index:+PIP_INDEX_URL="$index"} $(env | grep -iE '^(https?|no|all)_proxy=' || true) \
        chroot "$root" sh /tim/packaging/setup.sh "$@" </dev/null
}

step "sh packaging/setup.sh $command $*"
status=0
inside "$command" "$@" || status=$?
step "exit status $status, $(du -smx "$root" | cut -f1) MB"
if [ "$command" = setup ] && [ "$status" -eq 0 ]; then
    step "once more: nothing left to do"
    inside setup
    step "done"
fi
exit "$status"
