package org.tslab.clearinghouse.authority;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** One key of the authority as it is stored: the certificate for everyone, the private key sealed. */
@Entity
@Table(name = "authority_key")
class AuthorityKey {
    @Id
    @Enumerated(EnumType.STRING)
    private AuthorityRole role;
    private byte[] certificate;
    private byte[] sealedKey;

    protected AuthorityKey() {} // for Hibernate

    AuthorityKey(AuthorityRole role, byte[] certificate, byte[] sealedKey) {
        this.role = role;
        this.certificate = certificate;
        this.sealedKey = sealedKey;
    }

    AuthorityRole role() {
        return role;
    }

    byte[] certificate() {
        return certificate;
    }

    byte[] sealedKey() {
        return sealedKey;
    }
}
