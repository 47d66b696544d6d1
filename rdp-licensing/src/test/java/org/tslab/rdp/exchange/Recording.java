package org.tslab.rdp.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import org.tslab.rdp.Vectors;
import org.tslab.rdp.crypto.RsaPrivateKey;
import org.tslab.rdp.crypto.RsaPublicKey;
import org.tslab.rdp.certificate.ServerCertificate;
import org.tslab.rdp.exchange.ClientProfile.ServerKey;
import org.tslab.rdp.licensing.HardwareId;
import org.tslab.rdp.licensing.LicensePdu;
import org.tslab.rdp.licensing.LicensePdu.LicenseInfo;
import org.tslab.rdp.licensing.LicensePdu.NewLicenseRequest;
import org.tslab.rdp.licensing.LicensePdu.PlatformChallenge;
import org.tslab.rdp.licensing.LicensePdu.ServerLicenseRequest;
import org.tslab.rdp.licensing.LicensingKeys;
import org.tslab.rdp.licensing.NewLicenseInfo;
import org.tslab.rdp.wire.Bytes;

/** A licensing exchange between a real client and a server, with every secret of it. */
record Recording(String name, List<Bytes> pdus, LicensingKeys keys, Bytes premaster, JsonNode plain, Bytes issued) {

    static Stream<Recording> all() {
        return Stream.of("freerdp2117-stdrdp128", "freerdp2117-tls", "rdesktop190-stdrdp128")
            .flatMap(client -> Stream.of("1-new", "2-upgrade", "3-valid").map(run -> client + "-" + run))
            .map(Recording::read);
    }

    private static Recording read(String name) {
        var pdus = new ArrayList<Bytes>();
        LicensingKeys keys = null;
        Bytes premaster = null;
        JsonNode plain = null;
        var issued = Bytes.EMPTY;
        for (var entry : Vectors.json("sessions/" + name + ".json")) {
            var kind = entry.get("name").asText();
            if (kind.matches("[A-Z_]+([\\[(].*)?")) {
                pdus.add(Vectors.hex(entry, "hex"));
            } else if (kind.equals("derived")) {
                keys = new LicensingKeys(Vectors.hex(entry, "mac_salt"), Vectors.hex(entry, "lek"));
                premaster = Vectors.hex(entry, "pms");
            } else if (kind.equals("challenge_response_plain")) {
                plain = entry;
            } else if (kind.equals("new_license_info_plain")) {
                issued = Vectors.hex(entry, "hex");
            }
        }
        return new Recording(name, pdus, keys, premaster, plain, issued);
    }

    LicensePdu pdu(int index) {
        return LicensePdu.decode(pdus.get(index));
    }

    ServerLicenseRequest request() {
        return (ServerLicenseRequest) pdu(0);
    }

    /** The last PDU goes from the server to the client. */
    Bytes lastPdu() {
        return pdus.getLast();
    }

    boolean challenged() {
        return pdus.size() == 5;
    }

    Bytes challenge() {
        return challenged()
            ? keys.crypt(((PlatformChallenge) pdu(2)).encryptedChallenge().data())
            : Bytes.of(new byte[ServerOffer.CHALLENGE_SIZE]);
    }

    Bytes issuedLicense() {
        return NewLicenseInfo.decode(issued).license();
    }

    HardwareId hardwareId() {
        return switch (pdu(1)) {
            case LicenseInfo info -> HardwareId.decode(keys.crypt(info.encryptedHardwareId().data()));
            case LicensePdu _ -> HardwareId.ofHex(plain.get("hwid").asText());
        };
    }

    /** Of the two servers that took part, the one whose certificate was sent. */
    RsaPrivateKey serverKey() {
        var certified = ServerCertificate.decode(request().serverCertificate().data()).publicKey();
        return Stream.of("ts512", "ts2048")
            .map(key -> Vectors.privateKey("test-pki/" + key + ".key"))
            .filter(key -> new RsaPublicKey(key.getModulus(), key.getPublicExponent()).equals(certified))
            .map(RsaPrivateKey::new)
            .findFirst().orElseThrow();
    }

    ServerOffer offer() {
        var request = request();
        return new ServerOffer(request.productInfo(), request.scopes().stream().map(s -> s.name()).toList(),
            request.serverCertificate().data(), serverKey(), request.serverRandom(), challenge(), false);
    }

    ClientProfile client() {
        var style = name.startsWith("rdesktop") ? ClientStyle.RDESKTOP : ClientStyle.FREERDP;
        return switch (pdu(1)) {
            case NewLicenseRequest asked -> new ClientProfile(hardwareId(), asked.clientUserName(),
                asked.clientMachineName(), Bytes.EMPTY, asked.keyExchange().clientRandom(), premaster,
                new ServerKey.FromRequest(), style);
            case LicenseInfo asked -> new ClientProfile(hardwareId(), "", "", asked.license().data(),
                asked.keyExchange().clientRandom(), premaster, new ServerKey.FromRequest(), style);
            case LicensePdu other -> throw new IllegalStateException(other.getClass().getSimpleName());
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
