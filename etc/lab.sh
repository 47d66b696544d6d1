#!/bin/sh
# The lab's command line: etc/lab.sh run|stop|status|clean-data|token|timeline [options]
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
if [ ! -e "$root/lab/target/lab.jar" ]; then
    echo "The lab is not built yet; build it with: make build" >&2
    exit 1
fi
java_home=$("$root/etc/find-jdk.sh")
cd "$root"
exec "$java_home/bin/java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx256m \
    --sun-misc-unsafe-memory-access=allow -jar lab/target/lab.jar "$@"
