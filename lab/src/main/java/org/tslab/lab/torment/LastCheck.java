package org.tslab.lab.torment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.tslab.lab.home.LabException;
import org.tslab.lab.load.HttpConnection;

/** Fetches every CAL of a permanent license once more that somebody has fetched before. */
final class LastCheck {
    private final HttpConnection connection;
    private final String issued;
    private final Ledger ledger;

    LastCheck(HttpConnection connection, String licenseServer, Ledger ledger) {
        this.connection = connection;
        issued = "/v1/license-servers/" + licenseServer + "/issued-licenses/";
        this.ledger = ledger;
    }

    List<String> findings() {
        var findings = new ArrayList<String>();
        try (connection) {
            for (var device : ledger.devices()) {
                if (device.cal().length > 0) {
                    var answer = connection.get(issued + device.told().orElseThrow().licenseId() + "/token");
                    if (answer.status() != 200) {
                        findings.add("the CAL of device %s cannot be fetched any more: HTTP status %d"
                            .formatted(device.hardwareId(), answer.status()));
                    } else {
                        device.hear(answer.body()).ifPresent(findings::add);
                    }
                }
            }
        } catch (IOException e) {
            throw new LabException("The license server does not answer: " + e.getMessage(), e);
        }
        return findings;
    }
}
