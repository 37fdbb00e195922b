#!/bin/sh
# Tries the README's two commands in empty systems made by debootstrap; run as root from a clone. docs/clean-root.md
# tells what it shows. Settings come from the environment:
#
#   SUITE    the suite of Debian or Ubuntu (bookworm)
#   MIRROR   its mirror (debootstrap's own default)
#   PREPARE  a script that is run with the path of each new root, for what this network needs: certificates, indexes
#   FOLDER   where the roots are made (a new temporary folder)
set -eu

suite=${SUITE:-bookworm}
folder=${FOLDER:-$(mktemp -d)}
checkout=$(cd -- "$(dirname -- "$0")/.." && pwd)

main() {
    [ -d "$folder/base" ] || debootstrap --variant=minbase "$suite" "$folder/base" ${MIRROR:+"$MIRROR"}
    try root root
    try newcomer sudo
    refuse_without_sudo
    printf 'clean root: all held\n'
}

# Both commands, twice, as user $1 in a new root with $2.
try() {
    new_root "$2"
    [ "$2" != sudo ] || give_sudo
    run_as "$1" 'command -v python3 python git' && fail "the root is not empty"
    timed "$2, first build" run_as "$1" 'cd galley && sh bootstrap build'
    run_as "$1" 'cd galley/artifacts && ls *.pdf *.xml manifest.json'
    timed "$2, first tests" run_as "$1" 'cd galley && sh bootstrap tests'
    timed "$2, second build" run_as "$1" 'cd galley && sh bootstrap build'
}

# Without root and without sudo the script must end with the line that helps, and no traceback.
refuse_without_sudo() {
    new_root refused
    if run_as newcomer 'cd galley && sh bootstrap build' 2>"$folder/refused.log"; then
        fail "a build without root and without sudo was claimed to work"
    fi
    grep 'run as root: apt-get install' "$folder/refused.log"
}

new_root() {
    root=$folder/$1
    cp -a "$folder/base" "$root"
    mkdir -p "$root/proc" "$root/dev"
    mount -t proc proc "$root/proc"
    mount --bind /dev "$root/dev"
    mount --bind /dev/pts "$root/dev/pts"
    [ -z "${PREPARE:-}" ] || sh "$PREPARE" "$root"
    chroot "$root" useradd --create-home --shell /bin/sh newcomer
    for home in root home/newcomer; do
        git clone --quiet "$checkout" "$root/$home/galley"
    done
    chroot "$root" chown -R newcomer: /home/newcomer
}

give_sudo() {
    run_as root 'apt-get -q update && apt-get -q install -y --no-install-recommends sudo' >/dev/null
    printf 'newcomer ALL=(ALL) NOPASSWD: ALL\n' >"$root/etc/sudoers.d/newcomer"
}

run_as() {
    chroot "$root" env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        su "$1" -c "cd; $2"
}

timed() {
    what=$1
    shift
    before=$(date +%s)
    "$@"
    printf 'clean root: %s: %s s\n' "$what" "$(($(date +%s) - before))"
}

fail() {
    printf 'clean root: %s\n' "$*" >&2
    exit 1
}

release() {
    for mounted in "$folder"/*/proc "$folder"/*/dev/pts "$folder"/*/dev; do
        ! mountpoint -q "$mounted" || umount "$mounted"
    done
}

trap release EXIT
main
