package org.tslab.terminalserver.wirefault;

import org.tslab.rdp.licensing.ErrorCode;
import org.tslab.rdp.licensing.StateTransition;

import com.fasterxml.jackson.annotation.JsonProperty;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/** What can go wrong in one connection, in the fields that a rule of {@code /__sim/faults} has. */
public sealed interface WireFault {
    /** All goes well, as it does while nothing else is ordered. */
    record None() implements WireFault {}

    /** The server takes this long before each PDU, from a step on. */
    record Slow(@Min(1) @Max(60_000) int millis, @NotNull WireStep from) implements WireFault {}

    /** The connection breaks behind so many PDUs of the server; the first is the Connection Confirm. */
    record CutAfter(@Min(1) @Max(1_000) int pdus) implements WireFault {}

    /** The connection breaks where the server would send the PDU of this step. */
    record CutBefore(@NotNull WireStep step) implements WireFault {}

    /** Bytes that are no PDU, in the place of one. */
    record Garbage(@NotNull WireStep insteadOf, @Min(1) @Max(65_535) int bytes) implements WireFault {}

    /** MACData that does not belong to what it stands behind. */
    record BadMac(@NotNull Encrypted in) implements WireFault {}

    /** A LICENSE_BINARY_BLOB whose wBlobType is this. */
    record BlobType(@NotNull Encrypted in, @Min(0) @Max(0xffff) int type) implements WireFault {}

    /** A platform challenge of another size than that of Windows, which is ten. */
    record ChallengeSize(@Min(1) @Max(64) int bytes) implements WireFault {}

    /** A license that is padded with zeros to this size. */
    record OversizedLicense(@Min(1) @Max(60_000) int bytes) implements WireFault {}

    /** A licensing error message in the place of a licensing PDU. */
    record Alert(@NotNull LicensingStep insteadOf, @NotNull ErrorCode code, @NotNull StateTransition transition)
        implements
            WireFault {}

    /** The session is activated, and ends with this for a reason. */
    record ErrorInfo(@Min(0) @Max(0xffff_ffffL) long code) implements WireFault {}

    /** The licensing PDUs of the server. */
    enum LicensingStep {
        @JsonProperty("license-request")
        LICENSE_REQUEST,
        @JsonProperty("platform-challenge")
        PLATFORM_CHALLENGE,
        /** What ends the exchange: a license, or a licensing error message. */
        @JsonProperty("license")
        LICENSE
    }

    /** The licensing PDUs of the server that hold something encrypted, and its MAC. */
    enum Encrypted {
        @JsonProperty("platform-challenge")
        PLATFORM_CHALLENGE,
        @JsonProperty("license")
        LICENSE
    }
}
