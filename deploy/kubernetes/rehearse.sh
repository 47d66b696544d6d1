#!/bin/sh
# Runs the pods of an overlay on this machine, by podman and without a cluster: the images, commands, environments,
# secrets, limits and security settings of the manifests, each Service a host name. Then the proof, a real RDP client
# twice, what memory it took, what the services stand on killed and started again, and each service ended and started
# again; ends everything. Argument: the overlay (lab).
set -eu
cd "$(dirname "$0")/../.."
overlay=${1:-lab}
etc/install-packages.sh podman=podman runc=runc /usr/lib/podman/netavark=netavark /usr/lib/podman/aardvark-dns=aardvark-dns
export CONTAINERS_CONF="${CONTAINERS_CONF:-$PWD/deploy/images/containers.conf}"
rendered=target/rehearsal-$overlay.yaml
mkdir -p target
"$(etc/find-kubectl.sh)" kustomize "deploy/kubernetes/overlays/$overlay" >"$rendered"
exec etc/lab.sh rehearse --manifests "$rendered" --measure --toolbox 'connect ts01' 'connect ts01' 'lab clock'
