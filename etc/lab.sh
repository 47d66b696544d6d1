#!/bin/sh
# The lab's command line: etc/lab.sh run|stop|status|clean-data|token|timeline|rdp-client [options]
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
if [ ! -e "$root/lab/target/lab.jar" ]; then
    echo "The lab is not built yet; build it with: make build" >&2
    exit 1
fi
java_home=$("$root/etc/find-jdk.sh")
cd "$root"
# Most commands are over before the optimizing compiler pays; what makes load shares the processors with what it loads.
heap=256m
case " $* " in
    " torment "* | " measure "*) compiler=-XX:+TieredCompilation heap=1536m ;;
    *" --load "*) compiler=-XX:+TieredCompilation ;;
    *) compiler=-XX:TieredStopAtLevel=1 ;;
esac
exec "$java_home/bin/java" $compiler -XX:+UseSerialGC -Xmx$heap --enable-native-access=ALL-UNNAMED \
    --sun-misc-unsafe-memory-access=allow -jar lab/target/lab.jar "$@"
