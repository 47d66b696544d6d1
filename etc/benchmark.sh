#!/bin/sh
# Prints what the pieces of the wire cost, in time and in memory: etc/benchmark.sh. Takes about two minutes.
set -eu
cd "$(dirname "$0")/.."
JAVA_HOME=$(etc/find-jdk.sh)
export JAVA_HOME
target=rdp-licensing/target
MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow ${MAVEN_OPTS:-}" mvn -q -pl rdp-licensing test-compile \
    dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile=target/benchmark.classpath
exec "$JAVA_HOME/bin/java" --sun-misc-unsafe-memory-access=allow \
    -cp "$target/test-classes:$target/classes:$(cat $target/benchmark.classpath)" org.tslab.rdp.benchmark.Benchmarks
