package org.tslab.terminalserver.wirefault;

import org.tslab.rdp.licensing.LicensePdu;
import org.tslab.rdp.transport.ConnectResponse;
import org.tslab.rdp.transport.ConnectionConfirm;
import org.tslab.rdp.transport.DomainPdu.AttachUserConfirm;
import org.tslab.rdp.transport.DomainPdu.ChannelJoinConfirm;
import org.tslab.rdp.transport.DomainPdu.DisconnectProviderUltimatum;
import org.tslab.rdp.transport.DomainPdu.SendDataIndication;
import org.tslab.rdp.transport.Pdu;
import org.tslab.rdp.wire.Bytes;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The PDUs of a server in the order in which they come; some may not come at all. */
public enum WireStep {
    @JsonProperty("connection-confirm")
    CONNECTION_CONFIRM,
    @JsonProperty("connect-response")
    CONNECT_RESPONSE,
    @JsonProperty("attach-user-confirm")
    ATTACH_USER_CONFIRM,
    @JsonProperty("channel-join-confirm")
    CHANNEL_JOIN_CONFIRM,
    @JsonProperty("license-request")
    LICENSE_REQUEST,
    @JsonProperty("platform-challenge")
    PLATFORM_CHALLENGE,
    /** What ends the exchange: a license, or a licensing error message. */
    @JsonProperty("license")
    LICENSE,
    @JsonProperty("demand-active")
    DEMAND_ACTIVE,
    /** Each PDU behind Demand Active, but the last. */
    @JsonProperty("session")
    SESSION,
    @JsonProperty("disconnect")
    DISCONNECT;

    /** MS-RDPBCGR 2.2.8.1.1.2.1: flags and flagsHi. */
    private static final int SECURITY_HEADER_SIZE = 2 + 2;

    /** The step that the server makes with this frame after this step. */
    WireStep next(Bytes plain) {
        return switch (Pdu.decode(plain)) {
            case ConnectionConfirm _ -> CONNECTION_CONFIRM;
            case ConnectResponse _ -> CONNECT_RESPONSE;
            case AttachUserConfirm _ -> ATTACH_USER_CONFIRM;
            case ChannelJoinConfirm _ -> CHANNEL_JOIN_CONFIRM;
            case DisconnectProviderUltimatum _ -> DISCONNECT;
            case SendDataIndication(_, _, var data) -> compareTo(LICENSE) < 0 ? licensing(data) : behindLicensing();
            case Pdu other -> throw new IllegalStateException("a server that sends " + other);
        };
    }

    private WireStep behindLicensing() {
        return this == LICENSE ? DEMAND_ACTIVE : SESSION;
    }

    private static WireStep licensing(Bytes data) {
        return switch (LicensePdu.decode(data.slice(SECURITY_HEADER_SIZE, data.size()))) {
            case LicensePdu.ServerLicenseRequest _ -> LICENSE_REQUEST;
            case LicensePdu.PlatformChallenge _ -> PLATFORM_CHALLENGE;
            case LicensePdu _ -> LICENSE;
        };
    }
}
