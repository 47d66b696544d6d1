package org.tslab.contracts;

import java.util.Locale;

/** The stable names of what a caller can do wrong, as they end the {@code type} of a problem document (RFC 9457). */
public enum ProblemName {
    MALFORMED_REQUEST("The request cannot be read or lacks something"),
    NOT_AUTHENTICATED("No valid credentials came with the request"),
    NOT_ALLOWED("These credentials may not do this"),
    NOT_FOUND("There is no such thing"),
    DEPENDENCY_DOWN("Something this service needs does not answer"),
    INTERNAL_ERROR("This service made a mistake"),
    CLOCK_NOT_FOLLOWED("Not every replica has followed the clock in time"),
    CERTIFICATE_REFUSED("The license server's certificate is not accepted"),
    CERTIFICATE_REQUEST_REFUSED("The certificate signing request is not accepted"),
    ALREADY_ACTIVATED("The license server is activated already"),
    NOT_ACTIVATED("The license server is not activated"),
    NAME_TAKEN("The name is taken"),
    LICENSE_CODE_UNKNOWN("There is no such license code"),
    LICENSE_CODE_MISTYPED("The license code contains a typing error"),
    LICENSE_CODE_ALREADY_ACTIVATED("The license code was activated before on another license server"),
    KEY_PACK_REFUSED("The key pack is not accepted"),
    PORT_TAKEN("The RDP port is taken"),
    LIMIT_REACHED("A limit of this service is reached"),
    AGREEMENT_UNKNOWN("There is no such agreement"),
    PRODUCT_NOT_COVERED("The agreement does not cover these licenses"),
    ALLOCATION_EXCEEDED("The agreement has fewer licenses left"),
    LICENSE_SERVER_ID_MISTYPED("The License Server ID contains a typing error"),
    LICENSE_SERVER_UNKNOWN("No license server is activated under this ID"),
    KEY_PACK_ID_MISTYPED("The License key pack ID contains a typing error"),
    KEY_PACK_ID_REFUSED("The License key pack ID is not for this license server"),
    ACTIVATED_BY_HAND("The license server has no certificate of the clearinghouse"),
    NOT_SOLD_HERE("The clearinghouse sells nothing"),
    RECOVERY_REFUSED("These licenses are not issued again"),
    REACTIVATION_REFUSED("The license server is not reactivated or deactivated"),
    CONNECTION_METHOD_REFUSED("This cannot be done by this connection method"),
    LICENSE_SERVER_ID_REFUSED("The License Server ID is not accepted"),
    CONFIRMATION_CODE_REFUSED("The confirmation code is not accepted"),
    REACTIVATION_REQUIRED("The license server must be reactivated"),
    SITE_NOT_TRUSTED("The clearinghouse is not among the trusted sites"),
    NO_INTERNET_ACCESS("The license server has no Internet access"),
    FORM_REFUSED("The form was not made for this visitor"),
    IDEMPOTENCY_KEY_REUSED("The idempotency key came with another request before"),
    IDEMPOTENCY_KEY_IN_PROGRESS("A request with this idempotency key is being worked on"),
    TOO_MANY_GUESSES("Too many wrong codes or IDs came from here"),
    LICENSES_NOT_AVAILABLE("The key pack has fewer licenses that nobody has"),
    CONFIRMATION_REQUIRED("What will be lost must be confirmed"),
    SOURCE_NOT_REACHABLE("The source license server does not answer"),
    BACKUP_REFUSED("The backup is not restored here");

    private final String title;

    ProblemName(String title) {
        this.title = title;
    }

    /** The short human-readable summary; it does not change from occurrence to occurrence. */
    public String title() {
        return title;
    }

    /** The name as it stands in a URI: lower case, with hyphens. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
