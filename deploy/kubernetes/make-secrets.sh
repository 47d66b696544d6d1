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

# Good from long ago until far ahead: the clock of a cluster for exercises may show anything.
make_certificate() {
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    : >"$work/index"
    cat >"$work/ca.cnf" <<END
[ca]
default_ca = this
[this]
database = $work/index
new_certs_dir = $work
rand_serial = yes
default_md = sha256
policy = name
x509_extensions = extensions
[name]
organizationName = supplied
commonName = supplied
[extensions]
basicConstraints = critical, CA:TRUE
subjectKeyIdentifier = hash
subjectAltName = DNS:clearinghouse, DNS:localhost
END
    openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc \
        -subj '/O=TSLab SIMULATED/CN=clearinghouse' -keyout tls.key -out "$work/request"
    openssl ca -batch -notext -selfsign -config "$work/ca.cnf" -startdate 20030424000000Z -enddate 20531231235959Z \
        -keyfile tls.key -in "$work/request" -out tls.crt
}

printf 'password=%s\n' "$(random)" >postgres-superuser.env
for database in clearinghouse clearinghouse_registrants license_server terminal_server transition_portal; do
    printf 'username=%s\npassword=%s\n' "$database" "$(random)" >"$database.env"
done
for service in clearinghouse license-server terminal-server transition-portal; do
    printf 'key-encryption-key=%s\n' "$(openssl rand -base64 32)" >"$service-key-encryption.env"
done
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out token-private-key.pem
openssl pkey -in token-private-key.pem -pubout -out token-public-key.pem
make_certificate
cp tls.crt ca.crt
if [ "$PWD" != "${synthetic%/*}/values" ]; then
    sed -e '/^#/d' -e 's#values/##g' -e 's/^  - name: .*/&\n    behavior: replace/' "$synthetic" >kustomization.yaml
fi
