package org.tslab.rdp.transcript;

import org.tslab.rdp.licensing.LicensePdu;
import org.tslab.rdp.share.SharePdu;
import org.tslab.rdp.transport.ConnectInitial;
import org.tslab.rdp.transport.ConnectResponse;
import org.tslab.rdp.transport.ConnectionConfirm;
import org.tslab.rdp.transport.ConnectionRequest;
import org.tslab.rdp.transport.DomainPdu;
import org.tslab.rdp.transport.Pdu;

/** What the documents call a PDU, and where they define it. */
record PduName(String title, String section) {
    static final PduName UNKNOWN = new PduName("Unknown PDU", "T.123 8");
    static final PduName FAST_PATH_INPUT = bcgr("Client Fast-Path Input Event PDU", "2.2.8.1.2");
    static final PduName VIRTUAL_CHANNEL = bcgr("Virtual Channel PDU", "2.2.6.1");
    static final PduName SECURITY_EXCHANGE = bcgr("Client Security Exchange PDU", "2.2.1.10");
    static final PduName CLIENT_INFO = bcgr("Client Info PDU", "2.2.1.11");
    static final PduName LICENSING = bcgr("Licensing PDU", "2.2.1.12");
    static final PduName SHARE = bcgr("Share PDU", "2.2.8.1.1.1");

    private static PduName bcgr(String title, String section) {
        return new PduName(title, "MS-RDPBCGR " + section);
    }

    private static PduName ele(String title, String section) {
        return new PduName(title, "MS-RDPELE " + section);
    }

    static PduName of(Pdu pdu) {
        return switch (pdu) {
            case ConnectionRequest _ -> bcgr("Client X.224 Connection Request PDU", "2.2.1.1");
            case ConnectionConfirm _ -> bcgr("Server X.224 Connection Confirm PDU", "2.2.1.2");
            case ConnectInitial _ -> bcgr("Client MCS Connect Initial PDU", "2.2.1.3");
            case ConnectResponse _ -> bcgr("Server MCS Connect Response PDU", "2.2.1.4");
            case DomainPdu.ErectDomainRequest _ -> bcgr("Client MCS Erect Domain Request PDU", "2.2.1.5");
            case DomainPdu.AttachUserRequest _ -> bcgr("Client MCS Attach User Request PDU", "2.2.1.6");
            case DomainPdu.AttachUserConfirm _ -> bcgr("Server MCS Attach User Confirm PDU", "2.2.1.7");
            case DomainPdu.ChannelJoinRequest _ -> bcgr("Client MCS Channel Join Request PDU", "2.2.1.8");
            case DomainPdu.ChannelJoinConfirm _ -> bcgr("Server MCS Channel Join Confirm PDU", "2.2.1.9");
            case DomainPdu.DisconnectProviderUltimatum _ -> bcgr("MCS Disconnect Provider Ultimatum PDU", "2.2.2.3");
            case DomainPdu.SendDataRequest _ -> new PduName("MCS Send Data Request", "T.125 7");
            case DomainPdu.SendDataIndication _ -> new PduName("MCS Send Data Indication", "T.125 7");
        };
    }

    static PduName of(LicensePdu pdu) {
        return switch (pdu) {
            case LicensePdu.ServerLicenseRequest _ -> ele("SERVER_LICENSE_REQUEST", "2.2.2.1");
            case LicensePdu.NewLicenseRequest _ -> ele("CLIENT_NEW_LICENSE_REQUEST", "2.2.2.2");
            case LicensePdu.LicenseInfo _ -> ele("CLIENT_LICENSE_INFO", "2.2.2.3");
            case LicensePdu.PlatformChallenge _ -> ele("SERVER_PLATFORM_CHALLENGE", "2.2.2.4");
            case LicensePdu.PlatformChallengeResponse _ -> ele("CLIENT_PLATFORM_CHALLENGE_RESPONSE", "2.2.2.5");
            case LicensePdu.UpgradeLicense _ -> ele("SERVER_UPGRADE_LICENSE", "2.2.2.6");
            case LicensePdu.NewLicense _ -> ele("SERVER_NEW_LICENSE", "2.2.2.7");
            case LicensePdu.LicenseErrorMessage message ->
                bcgr("LICENSE_ERROR_MESSAGE " + message.code(), "2.2.1.12.1.3");
        };
    }

    static PduName of(SharePdu pdu) {
        return switch (pdu) {
            case SharePdu.DemandActive _ -> bcgr("Server Demand Active PDU", "2.2.1.13.1");
            case SharePdu.ConfirmActive _ -> bcgr("Client Confirm Active PDU", "2.2.1.13.2");
            case SharePdu.Synchronize _ -> bcgr("Synchronize PDU", "2.2.1.14");
            case SharePdu.Control _ -> bcgr("Control PDU", "2.2.1.15");
            case SharePdu.FontList _ -> bcgr("Client Font List PDU", "2.2.1.18");
            case SharePdu.FontMap _ -> bcgr("Server Font Map PDU", "2.2.1.22");
            case SharePdu.SetErrorInfo _ -> bcgr("Server Set Error Info PDU", "2.2.5.1.1");
            case SharePdu.ShutdownRequest _ -> bcgr("Client Shutdown Request PDU", "2.2.2.1");
            case SharePdu.Other _ -> SHARE;
        };
    }
}
