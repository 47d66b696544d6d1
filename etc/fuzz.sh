#!/bin/sh
# Lets Jazzer loose on the targets of rdp-licensing's FuzzTarget: etc/fuzz.sh 10m [TARGET ...]. The time is shared
# between the targets. What Jazzer has learned stays in rdp-licensing/target/fuzz/corpus and is where it goes on.
set -eu
cd "$(dirname "$0")/.."
for="$1"
shift
targets="${*:-DECODERS SERVER CLIENT BETWEEN}"
case $for in
    *h) seconds=$((${for%h} * 3600)) ;;
    *m) seconds=$((${for%m} * 60)) ;;
    *) seconds=${for%s} ;;
esac
# shellcheck disable=SC2086
set -- $targets
share=$((seconds / $#))

JAVA_HOME=$(etc/find-jdk.sh)
export JAVA_HOME
home=rdp-licensing/target/fuzz
MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow ${MAVEN_OPTS:-}" mvn -q -pl rdp-licensing -Pfuzz test-compile \
    dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile=target/fuzz/classpath
classpath="$home/test-classes:$home/classes:$(cat "$home/classpath")"

# Jazzer's own detectors look into classes of the JDK, which it cannot read, for mistakes that this module cannot make.
hooks=
for detector in ClojureLangHooks Deserialization ExpressionLanguageInjection LdapInjection NamingContextLookup \
    OsCommandInjection ReflectiveCall RegexInjection RegexRoadblocks ScriptEngineInjection \
    ServerSideRequestForgery SqlInjection XPathInjection; do
    hooks="$hooks${hooks:+:}com.code_intelligence.jazzer.sanitizers.$detector"
done

status=0
for target in "$@"; do
    corpus=$home/corpus/$target
    mkdir -p "$corpus" "$home/findings"
    "$JAVA_HOME/bin/java" -Dfuzz.target="$target" -cp "$classpath" org.tslab.rdp.fuzz.FuzzEntry "$corpus"
    log=$home/$target.log
    echo "$target for $share s; details in $log"
    if ! nice -n 19 "$JAVA_HOME/bin/java" -Dfuzz.target="$target" -Xmx1g -XX:+UseSerialGC -XX:+EnableDynamicAgentLoading \
        --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Xshare:off -cp "$classpath" \
        com.code_intelligence.jazzer.Jazzer --target_class=org.tslab.rdp.fuzz.FuzzEntry --disabled_hooks="$hooks" \
        --instrumentation_includes='org.tslab.rdp.**' --custom_hook_includes='org.tslab.rdp.**' \
        --instrumentation_excludes='org.tslab.rdp.fuzz.**:org.tslab.rdp.driven.**' --reproducer_path="$home/findings" \
        -artifact_prefix="$home/findings/$target-" -max_total_time="$share" -max_len=20000 -timeout=25 \
        -rss_limit_mb=3000 -print_final_stats=1 "$corpus" >"$log" 2>&1; then
        status=1
        sed -n '/== Java Exception/,/^Base64/p' "$log" | head -n 30
    fi
    grep -E '^#[0-9]+\s+(INITED|DONE)|^stat::(number|average)' "$log" || true
done
exit $status
