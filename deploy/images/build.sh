#!/bin/sh
# Builds every image by podman, without a daemon. In the environment:
#   BASE     the Debian image that all begin with; "debootstrap" makes one from Debian's packages, where no registry is
#            within reach
#   VERSION  the tag (0.1.0)
#   ARCHIVE  a file to save all of them in, for `ctr images import` or `podman load`
#   TRAIN=no leaves out the caches that make services start fast, and the two minutes that making them takes
set -eu
cd "$(dirname "$0")/../.."
root=$(pwd)
images=$root/deploy/images
work=$root/target/images
version=${VERSION:-0.1.0}
base=${BASE:-debian:bookworm-slim}
services="clearinghouse-service license-server-service terminal-server-sim transition-portal"

etc/install-packages.sh podman=podman runc=runc /usr/lib/podman/netavark=netavark /usr/lib/podman/aardvark-dns=aardvark-dns \
    zip=zip unzip=unzip
export CONTAINERS_CONF="${CONTAINERS_CONF:-$images/containers.conf}"
begun=$(date +%s)
say() { echo "  $(($(date +%s) - begun)) s  $*"; }

build() { # name containerfile context [options ...]
    name=$1 file=$2 context=$3
    shift 3
    podman build --quiet --pull=missing --network=host --file "$images/$file" --tag "localhost/tslab/$name" \
        --build-arg BASE="$base" --build-arg RUNTIME="localhost/tslab/runtime:$version" \
        --label org.opencontainers.image.title="TSLab ${name%%:*}" \
        --label org.opencontainers.image.description="$(describe "${name%%:*}")" \
        --label org.opencontainers.image.version="$version" \
        --label org.opencontainers.image.created="$(git log -1 --format=%cI)" \
        --label org.opencontainers.image.revision="$(git rev-parse HEAD)" \
        --label org.opencontainers.image.base.name="$base" "$@" "$context" >"$work/build.log" 2>&1 ||
        { tail -n 30 "$work/build.log" >&2; exit 1; }
    say "$name"
}

describe() { # an image
    case $1 in
        clearinghouse-service) does='activates license servers and issues key packs' ;;
        license-server-service) does='installs key packs, issues, renews and reclaims CALs' ;;
        terminal-server-sim) does='speaks RDP licensing on the wire' ;;
        transition-portal) does='gives owners of Windows XP Professional their transition CALs' ;;
        lab) does='a Kafka broker, a mail inbox, and the commands' ;;
        postgres) does='PostgreSQL with the databases of an environment' ;;
        toolbox) does='the commands and an RDP client' ;;
        *) does='a Java runtime to build on' ;;
    esac
    echo "Windows Server 2003 Terminal Server licensing, SIMULATED: $does"
}

fresh() { # an empty directory to build from
    rm -rf "${work:?}/$1"
    mkdir -p "$work/$1"
}

make_base() {
    podman image exists localhost/tslab/debian:bookworm && return
    etc/install-packages.sh debootstrap=debootstrap
    fresh debian
    debootstrap --variant=minbase bookworm "$work/debian" >"$work/build.log" 2>&1 ||
        { tail -n 30 "$work/build.log" >&2; exit 1; }
    tar -C "$work/debian" -c . | podman import --quiet - localhost/tslab/debian:bookworm >/dev/null
    rm -rf "$work/debian"
    say debian:bookworm
}

# The modules that the services and the lab were seen to need; jdk.localedata for the dates on Dutch pages.
make_runtime() {
    fresh runtime
    cp "$images/collect.sh" "$work/runtime/"
    jdk=$(etc/find-jdk.sh)
    "$jdk/bin/jlink" --strip-debug --no-header-files --no-man-pages --output "$work/runtime/jre" --add-modules \
java.base,java.compiler,java.desktop,java.instrument,java.management,java.naming,java.net.http,java.rmi,java.scripting,\
java.security.jgss,java.security.sasl,java.sql,java.transaction.xa,java.xml,java.xml.crypto,jdk.charsets,jdk.httpserver,\
jdk.jfr,jdk.localedata,jdk.management,jdk.naming.dns,jdk.net,jdk.unsupported,jdk.zipfs --include-locales=en,nl
    name_providers "$work/runtime/jre"
    build "runtime:$version" runtime.Containerfile "$work/runtime"
}

# The list of providers of cryptography names some whose modules are left out. For each of these Java makes an instance of
# every provider that it can find, Bouncy Castle's among them, to see whether it is the one: a second, where all others
# together take 70 ms.
name_providers() { # a Java runtime
    list=$1/conf/security/java.security
    awk -F= '!/^security\.provider\.[0-9]+=/ { print; next }
        $2 !~ /^(SunPCSC|JdkSASL|SunPKCS11)$/ { print "security.provider." ++n "=" $2 }' "$list" >"$list.new"
    mv "$list.new" "$list"
}

# The JVM keeps no class of a signed jar in its cache. Maven has checked the jars; nothing of ours asks for signatures.
unsign() { # a directory of jars
    for jar in "$1"/*.jar; do
        unzip -Z1 "$jar" 'META-INF/*.SF' >/dev/null 2>&1 || continue
        zip -q -o -d "$jar" 'META-INF/*.SF' 'META-INF/*.RSA' 'META-INF/*.DSA' >"$work/build.log" 2>&1 ||
            { cat "$work/build.log" >&2; exit 1; }
    done
}

# What others made goes into one layer, what we made into the next.
make_service() {
    fresh "$1"
    cp -a "$1/target/image" "$work/$1/app"
    mkdir -p "$work/$1/lib/main"
    find "$work/$1/app/lib/main" -name '*.jar' ! -name 'org.tslab.*' -exec mv -t "$work/$1/lib/main" {} +
    [ ! -d "$work/$1/app/lib/boot" ] || mv "$work/$1/app/lib/boot" "$work/$1/lib/boot"
    unsign "$work/$1/lib/main"
    cp "$images/java.options" "$work/$1/"
    build "$1:$version-untrained" service.Containerfile "$work/$1"
}

describe_postgres() { # the jar that it comes in
    name=$(basename "$1" .jar)
    printf '{"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": [{"type": "application",
"group": "io.zonky.test.postgres", "name": "%s", "version": "%s", "purl": "pkg:maven/io.zonky.test.postgres/%s@%s",
"licenses": [{"license": {"id": "PostgreSQL"}}]}]}\n' "${name%-*}" "${name##*-}" "${name%-*}" "${name##*-}"
}

make_lab() {
    fresh lab
    cp -a lab/target/lib lab/target/lab.jar "$images/java.options" "$work/lab/"
    cp lab/target/bom.json "$work/lab/sbom.json"
    fresh postgres
    mkdir "$work/postgres/postgres"
    architecture=$(dpkg --print-architecture | sed s/arm64/arm64v8/)
    binaries=$(echo "$work"/lab/lib/embedded-postgres-binaries-linux-"$architecture"-*.jar)
    unzip -q -p "$binaries" '*.txz' | tar -xJ -C "$work/postgres/postgres"
    describe_postgres "$binaries" >"$work/postgres/sbom.json"
    rm "$work"/lab/lib/embedded-postgres-binaries-*
    cp "$images/postgres/serve-databases" "$work/postgres/"
    : >"$work/lab/broker.options"
    build "lab:$version-untrained" lab.Containerfile "$work/lab"
    build "postgres:$version" postgres.Containerfile "$work/postgres"
    build "toolbox:$version" toolbox.Containerfile "$images/toolbox" \
        --build-arg LAB="localhost/tslab/lab:$version-untrained"
}

# The main job is done once by the pods of the overlay `lab`; what each JVM learns meanwhile goes into its image.
train() {
    "$(etc/find-kubectl.sh)" kustomize deploy/kubernetes/overlays/lab >"$work/lab.yaml"
    sed -E "s#(localhost/tslab/($(echo "$services lab" | tr ' ' '|'))):.*#\1:$version-untrained#" "$work/lab.yaml" \
        >"$work/untrained.yaml"
    rm -rf "$work/learnt"
    etc/lab.sh rehearse --manifests "$work/untrained.yaml" --network tslab-training --train "$work/learnt" \
        --learners clearinghouse,license-server,terminal-server,transition-portal,kafka >"$work/train.log" 2>&1 || { tail -n 30 "$work/train.log" >&2; exit 1; }
    say "the main job was done by untrained services"
}

take_cache() { # of a Deployment or StatefulSet, to a file
    [ -s "$work/learnt/$1/app.aot" ] || { echo "$1 left no cache; see $work/train.log" >&2; exit 1; }
    mv "$work/learnt/$1/app.aot" "$2"
    chmod 644 "$2"
}

finish_service() { # its module, the name of its Deployment
    fresh "$1"
    take_cache "$2" "$work/$1/app.aot"
    cp "$1/target/bom.json" "$work/$1/sbom.json"
    build "$1:$version" trained.Containerfile "$work/$1" --build-arg UNTRAINED="localhost/tslab/$1:$version-untrained"
}

finish_lab() {
    fresh lab
    take_cache kafka "$work/lab/broker.aot"
    cp "$images/broker.options" "$work/lab/"
    build "lab:$version" trained-lab.Containerfile "$work/lab" --build-arg UNTRAINED="localhost/tslab/lab:$version-untrained"
}

etc/build.sh images
mkdir -p "$work"
if [ "$base" = debootstrap ]; then
    make_base
    base=localhost/tslab/debian:bookworm
fi
make_runtime
for service in $services; do
    make_service "$service"
done
make_lab
if [ "${TRAIN:-}" = no ]; then
    for service in $services lab; do
        podman tag "localhost/tslab/$service:$version-untrained" "localhost/tslab/$service:$version"
    done
else
    train
    finish_service clearinghouse-service clearinghouse
    finish_service license-server-service license-server
    finish_service terminal-server-sim terminal-server
    finish_service transition-portal transition-portal
    finish_lab
fi
all=
for name in $services lab postgres toolbox; do
    all="$all localhost/tslab/$name:$version"
done
podman images --format '{{.Repository}}:{{.Tag}}  {{.Size}}' --filter reference='localhost/tslab/*' | grep ":$version " | sort
if [ -n "${ARCHIVE:-}" ]; then
    rm -f "$ARCHIVE" # podman adds to none that is there.
    # shellcheck disable=SC2086 # several words
    podman save --quiet --multi-image-archive --output "$ARCHIVE" $all
    say "saved in $ARCHIVE"
fi
