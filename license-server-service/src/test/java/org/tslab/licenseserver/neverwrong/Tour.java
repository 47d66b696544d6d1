package org.tslab.licenseserver.neverwrong;

import static org.tslab.contracts.ProductVersion.WINDOWS_SERVER_2003;

import java.util.List;

import org.tslab.contracts.ClientOperatingSystem;
import org.tslab.contracts.ProductType;
import org.tslab.licenseserver.neverwrong.Step.AlmostEnds;
import org.tslab.licenseserver.neverwrong.Step.AskTwice;
import org.tslab.licenseserver.neverwrong.Step.Connect;
import org.tslab.licenseserver.neverwrong.Step.ConnectTogether;
import org.tslab.licenseserver.neverwrong.Step.Crash;
import org.tslab.licenseserver.neverwrong.Step.CrashPoint;
import org.tslab.licenseserver.neverwrong.Step.Install;
import org.tslab.licenseserver.neverwrong.Step.LogOn;
import org.tslab.licenseserver.neverwrong.Step.Moment;
import org.tslab.licenseserver.neverwrong.Step.Revoke;
import org.tslab.licenseserver.neverwrong.Step.SetPolicies;

/** The life of a few licenses, so short that every moment of it is met. */
final class Tour {
    private static final String LS01 = "LS01";
    static final List<Step> STEPS = List.of(
        new SetPolicies(LS01, true, false),
        new Install(LS01, ProductType.PER_DEVICE, WINDOWS_SERVER_2003, 10),
        connect(1), new AskTwice(logOn(1)),
        new Crash(connect(1), CrashPoint.COMMIT),
        connect(1), new AskTwice(connect(1)),
        connect(2), logOn(2), connect(3), logOn(3),
        new ConnectTogether(List.of(connect(2), connect(3))),
        ends(1, Moment.BEFORE_RENEWAL), connect(1),
        ends(1, Moment.RENEWAL), new Crash(connect(1), CrashPoint.COMMIT), connect(1),
        new Revoke(LS01, 0),
        ends(2, Moment.LAST_SECOND), ends(2, Moment.END),
        connect(2),
        ends(3, Moment.END), connect(3),
        ends(1, Moment.END), connect(1));

    private Tour() {}

    private static Connect connect(int device) {
        return new Connect(LS01, device, WINDOWS_SERVER_2003, ClientOperatingSystem.OTHER, false);
    }

    private static LogOn logOn(int device) {
        return new LogOn(LS01, device, WINDOWS_SERVER_2003);
    }

    private static AlmostEnds ends(int device, Moment moment) {
        return new AlmostEnds(LS01, device, WINDOWS_SERVER_2003, moment);
    }
}
