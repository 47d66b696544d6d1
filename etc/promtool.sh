#!/bin/sh
# Runs promtool with these arguments: the installed one, else the one in Debian's package, which is unpacked and not
# installed, since installing it starts a Prometheus.
set -eu
cache=$(cd "$(dirname "$0")/.." && pwd)/target/promtool
promtool=$(command -v promtool || echo "$cache/usr/bin/promtool")
if [ ! -x "$promtool" ]; then
    mkdir -p "$cache"
    cd "$cache"
    log=$(mktemp)
    if ! { apt-get download prometheus || { apt-get update && apt-get download prometheus; }; } >"$log" 2>&1; then
        tail -n 5 "$log" >&2
        echo "promtool is missing; install it first:  sudo apt-get install prometheus" >&2
        exit 1
    fi
    rm -f "$log"
    dpkg -x prometheus_*.deb .
    rm prometheus_*.deb
    cd - >/dev/null
fi
exec "$promtool" "$@"
