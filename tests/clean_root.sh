#!/bin/sh
# Tries the README's commands in empty systems made by debootstrap; run as root from a clone. docs/clean-root.md tells
# what it shows. Settings come from the environment:
#
#   SUITES   the suites of Debian or Ubuntu, each in turn (bookworm trixie)
#   MIRROR   their mirror (debootstrap's own default)
#   PREPARE  a script that is run with the path of each new root, for what this network needs: certificates, indexes
#   FOLDER   where the roots are made (a new temporary folder)
#   TRIALS   which trials to make (as_root as_sudoer as_stranger with_a_broken_index)
#   TESTS    options of pytest, to run some of the tests only (none)
set -eu

suites=${SUITES:-bookworm trixie}
trials=${TRIALS:-as_root as_sudoer as_stranger with_a_broken_index}
folder=${FOLDER:-$(mktemp -d)}
checkout=$(CDPATH="" cd -- "$(dirname -- "$0")/.." && pwd)
all_packages="python3 python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"

main() {
    for suite in $suites; do
        base=$folder/$suite/base
        if [ ! -d "$base" ]; then
            mkdir -p "$folder/$suite"
            debootstrap --variant=minbase "$suite" "$base" ${MIRROR:+"$MIRROR"} >"$folder/$suite/debootstrap.log"
        fi
        for trial in $trials; do
            "$trial"
        done
    done
    printf 'clean root: all held\n'
}

# --- the trials --------------------------------------------------------------------------------------------------

as_root() {
    new_root root
    two_commands root
    faithful_front root
    moved_checkout root
}

as_sudoer() {
    new_root sudoer
    run_as root 'apt-get -q update && apt-get -q install -y --no-install-recommends sudo' >/dev/null
    printf 'newcomer ALL=(ALL) NOPASSWD: ALL\n' >"$root/etc/sudoers.d/newcomer"
    two_commands newcomer
}

# Without root and without sudo the script ends with the line that helps, which names all packages; then it works.
as_stranger() {
    new_root stranger
    expect 3 newcomer 'sh galley/bootstrap build -- doctor'
    said "run as root: apt-get install -y $all_packages\$"
    expect 0 root "apt-get -q update && apt-get -q install -y --no-install-recommends $all_packages"
    expect 0 newcomer 'sh galley/bootstrap build -- doctor'
    # Without Pango galley says what it lacks, and makes the XML.
    expect 0 root 'dpkg --force-depends --purge libpango-1.0-0'
    expect 3 newcomer 'cd galley && sh bootstrap build'
    said 'run as root: apt-get install -y libpango-1.0-0'
    expect 0 newcomer 'ls galley/artifacts/*.xml'
    expect 2 newcomer 'ls galley/artifacts/*.pdf'
}

# What the index fails in is said, and the next attempt mends what the first has left.
with_a_broken_index() {
    new_root index
    PIP='env PIP_CONFIG_FILE=/dev/null PIP_RETRIES=1'
    expect 3 root "$PIP PIP_INDEX_URL=http://localhost:9/simple sh galley/bootstrap build"
    said 'nox could not be installed: the package index cannot be reached'
    run_as root 'openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=localhost -keyout key -out certificate' 2>/dev/null
    run_as root 'timeout 300 openssl s_server -quiet -accept 9443 -key key -cert certificate -www >/dev/null 2>&1 & echo $! >server'
    expect 3 root "$PIP PIP_INDEX_URL=https://localhost:9443/simple sh galley/bootstrap build"
    said 'nox could not be installed: the certificate of the package index is not trusted'
    run_as root 'kill "$(cat server)"'
    expect 0 root 'sh galley/bootstrap build -- --version'
    # The packages of galley itself come later, by way of nox.
    expect 3 root "cd galley && rm -r .nox/environment && $PIP PIP_INDEX_URL=http://localhost:9/simple sh bootstrap build"
    said "galley's packages could not be installed: the package index cannot be reached"
    expect 0 root 'sh galley/bootstrap build -- --version'
}

# --- what is tried -----------------------------------------------------------------------------------------------

# Both commands as the README has them, and the first once more.
two_commands() {
    ! run_as "$1" 'command -v python3 python git' || fail "the root is not empty"
    timed "$1, first build" "$1" 'cd galley && sh bootstrap build'
    expect 0 "$1" 'cd galley/artifacts && ls *.pdf *.xml manifest.json'
    timed "$1, first tests" "$1" "cd galley && sh bootstrap tests ${TESTS:-}"
    tail -n 1 "$folder/said"
    timed "$1, second build" "$1" 'cd galley && sh bootstrap build'
}

# Every command, the caller's paths, and galley's exit codes.
faithful_front() {
    expect 0 "$1" 'cd galley && sh bootstrap build -- doctor'
    for command in journals formats --version --help 'check manuscript'; do
        expect 0 "$1" "cd galley && sh bootstrap build -- $command"
    done
    # Nothing has brought the DTDs yet.
    expect 3 "$1" 'cd galley && sh bootstrap build -- validate artifacts/leiomyosarcoma-case-report.xml --source manuscript'
    said 'missing on this machine: The DTD of JATS'
    expect 2 "$1" 'cd galley && sh bootstrap build -- no-such-paper'
    expect 2 "$1" 'cd galley && sh bootstrap no-such-session'
    run_as "$1" 'mkdir -p desk/my-paper && cat >desk/my-paper/paper.md' <<PAPER
---
title: A paper
journal: preprint
author: {name: Ada Example}
---

# One

Text.
PAPER
    expect 0 "$1" 'cd desk && sh ../galley/bootstrap build my-paper'
    expect 0 "$1" 'cd desk/artifacts && ls my-paper.pdf my-paper.xml manifest.json'
    expect 1 "$1" 'cd desk && printf "\n[@nobody]\n" >>my-paper/paper.md && sh ../galley/bootstrap build -- check my-paper'
    said 'my-paper/paper.md:11:'
}

# A checkout that is moved, and has another name, works without being set up anew: no index can be reached.
moved_checkout() {
    run_as "$1" 'mkdir -p other && mv galley "other/the galley"'
    away='env PIP_CONFIG_FILE=/dev/null PIP_RETRIES=0 PIP_INDEX_URL=http://localhost:9/simple'
    expect 0 "$1" "cd 'other/the galley' && $away sh bootstrap build"
    expect 0 "$1" "cd 'other/the galley' && $away sh bootstrap tests -- -k test_walls"
}

# --- roots -------------------------------------------------------------------------------------------------------

new_root() {
    release
    root=$folder/$suite/$1
    cp -a "$base" "$root"
    mkdir -p "$root/proc" "$root/dev"
    mount -t proc proc "$root/proc"
    mount --bind /dev "$root/dev"
    mount --bind /dev/pts "$root/dev/pts"
    mount --bind /dev/shm "$root/dev/shm"
    printf '127.0.0.1 localhost\n' >"$root/etc/hosts"
    [ -z "${PREPARE:-}" ] || sh "$PREPARE" "$root"
    chroot "$root" useradd --create-home --shell /bin/sh newcomer
    for home in root home/newcomer; do
        git clone --quiet "$checkout" "$root/$home/galley"
    done
    chroot "$root" chown -R newcomer: /home/newcomer
}

run_as() {
    chroot "$root" env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin su "$1" -c "cd; $2"
}

# Run a command as a user, and fail unless it ends with the exit code; what it says is kept.
expect() {
    code=0
    run_as "$2" "$3" >"$folder/said" 2>&1 </dev/null || code=$?
    [ "$code" -eq "$1" ] || { cat "$folder/said" >&2; fail "exit code $code, not $1: $3"; }
    printf 'clean root: %s, %s, exit code %s: %s\n' "$suite" "$2" "$1" "$3"
}

said() {
    grep -q -- "$1" "$folder/said" || { cat "$folder/said" >&2; fail "it did not say: $1"; }
}

timed() {
    before=$(date +%s)
    expect 0 "$2" "$3"
    printf 'clean root: %s, %s: %s s\n' "$suite" "$1" "$(($(date +%s) - before))"
}

fail() {
    printf 'clean root: %s\n' "$*" >&2
    exit 1
}

release() {
    for mounted in "$folder"/*/*/proc "$folder"/*/*/dev/pts "$folder"/*/*/dev/shm "$folder"/*/*/dev; do
        ! mountpoint -q "$mounted" || umount --lazy "$mounted"
    done
}

trap release EXIT
main
