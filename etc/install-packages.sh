#!/bin/sh
# Makes sure that commands exist. Arguments: COMMAND=DEBIAN-PACKAGE ... Installs as root, else says what to install.
set -eu
missing=
for pair in "$@"; do
    command -v "${pair%%=*}" >/dev/null 2>&1 || missing="$missing ${pair#*=}"
done
[ -n "$missing" ] || exit 0
install="apt-get install -y --no-install-recommends$missing"
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "These programs are missing; install them first:  sudo $install" >&2
    exit 1
fi
echo "installing$missing"
log=$(mktemp)
if ! { apt-get update && DEBIAN_FRONTEND=noninteractive $install; } >"$log" 2>&1; then
    tail -n 15 "$log" >&2
    echo "Could not install$missing; the whole output is in $log" >&2
    exit 1
fi
rm -f "$log"
