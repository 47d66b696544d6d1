#!/bin/sh
# Builds what `make run` starts, if a source is newer than the last build. Says what it is doing, not how. With the
# argument "images": what images are made of, a layout of the services that the JVM can cache, and bills of materials.
set -eu
cd "$(dirname "$0")/.."
log=target/build.log
layout=quarkus-app
further=
if [ "${1:-}" = images ]; then
    layout=image
    further="-Dquarkus.package.jar.type=aot-jar -Dquarkus.package.output-directory=image
        org.cyclonedx:cyclonedx-maven-plugin:makeBom"
fi
stamp=target/built-$layout

stale() {
    [ -e "$stamp" ] && [ -e lab/target/lab.jar ] || return 0
    for module in clearinghouse-service license-server-service terminal-server-sim transition-portal; do
        [ ! -d "$module/src" ] || [ -e "$module/target/$layout/quarkus-run.jar" ] || return 0
    done
    # A directory is newer too when a file in it was deleted.
    [ -n "$(find pom.xml ./*/pom.xml ./*/src/main -newer "$stamp" -print -quit)" ]
}

stale || exit 0
JAVA_HOME=$(etc/find-jdk.sh)
export JAVA_HOME
export MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow ${MAVEN_OPTS:-}"
etc/install-packages.sh mvn=maven
mkdir -p target
touch target/building
if [ -d "$HOME/.m2/repository/io/quarkus" ]; then
    echo "building (a minute or less; details in $log)"
else
    echo "building for the first time: Maven downloads about 450 MB, which takes some minutes; details in $log"
fi
start=$(date +%s)
# shellcheck disable=SC2086 # several words
mvn package $further -DskipTests -Dformatter.skip -Dcheckstyle.skip >"$log" 2>&1 &
maven=$!
trap 'kill $maven 2>/dev/null; exit 130' INT TERM
shown=0
while kill -0 $maven 2>/dev/null; do
    sleep 1
    modules=$(sed -n 's/^\[INFO\] Building \(TSLab: [^ ]*\) .*/\1/p' "$log" | tail -n "+$((shown + 1))")
    [ -n "$modules" ] || continue
    echo "$modules" | sed "s/^/  $(($(date +%s) - start)) s  /"
    shown=$((shown + $(echo "$modules" | wc -l)))
done
if ! wait $maven; then
    grep -m 20 '^\[ERROR\]' "$log" >&2 || tail -n 20 "$log" >&2
    echo "The build failed; the whole output is in $log" >&2
    exit 1
fi
mv target/building "$stamp"
echo "built in $(($(date +%s) - start)) s"
