#!/bin/sh
# Prints the home of a JDK 25 or newer: JAVA_HOME's, the default one, or any in the usual places.
set -u
wanted=25

major() { # of the JDK in $1, empty when there is none
    [ -x "$1/bin/javac" ] && "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p'
}

default=$(command -v javac) && default=$(dirname "$(dirname "$(readlink -f "$default")")")
for home in "${JAVA_HOME:-}" "${default:-}" /usr/lib/jvm/* /opt/*jdk* "$HOME"/.sdkman/candidates/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    found=$(major "$home")
    if [ -n "$found" ] && [ "$found" -ge "$wanted" ]; then
        echo "$home"
        exit 0
    fi
done
cat >&2 <<END
TSLab needs JDK $wanted or newer and found none (looked at JAVA_HOME, the default javac, /usr/lib/jvm and /opt).
Install one, for example the package openjdk-$wanted-jdk or temurin-$wanted-jdk, or set JAVA_HOME to one.
END
exit 1
