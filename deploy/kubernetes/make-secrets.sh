#!/bin/sh
# Makes the secrets of one environment as files, and the kustomize component that puts them in the place of the
# synthetic ones. Argument: the directory for both. All are random and valid nowhere else. The certificate is made out to
# the name of the clearinghouse's Service, which is the same in every namespace.
set -eu
umask 077
directory=${1:?the directory to put them in}
synthetic=$(cd "$(dirname "$0")" && pwd)/components/synthetic-secrets/kustomization.yaml
mkdir -p "$directory"
cd "$directory"

random() { openssl rand -hex 24; }

printf 'password=%s\n' "$(random)" >postgres-superuser.env
for database in clearinghouse clearinghouse_registrants license_server terminal_server transition_portal; do
    printf 'username=%s\npassword=%s\n' "$database" "$(random)" >"$database.env"
done
for service in clearinghouse license-server terminal-server transition-portal; do
    printf 'key-encryption-key=%s\n' "$(openssl rand -base64 32)" >"$service-key-encryption.env"
done
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out token-private-key.pem
openssl pkey -in token-private-key.pem -pubout -out token-public-key.pem
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -days 3650 \
    -subj '/O=TSLab SIMULATED/CN=clearinghouse' -addext 'subjectAltName=DNS:clearinghouse,DNS:localhost' \
    -keyout tls.key -out tls.crt
cp tls.crt ca.crt
if [ "$PWD" != "${synthetic%/*}/values" ]; then
    sed -e '/^#/d' -e 's#values/##g' -e 's/^  - name: .*/&\n    behavior: replace/' "$synthetic" >kustomization.yaml
fi
