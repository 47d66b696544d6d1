package org.tslab.licenseserver.neverwrong;

import static org.tslab.contracts.ProductVersion.WINDOWS_2000;
import static org.tslab.contracts.ProductVersion.WINDOWS_SERVER_2003;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.tslab.contracts.ClientOperatingSystem;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.licenseserver.neverwrong.Step.AlmostEnds;
import org.tslab.licenseserver.neverwrong.Step.AskTwice;
import org.tslab.licenseserver.neverwrong.Step.Connect;
import org.tslab.licenseserver.neverwrong.Step.ConnectTogether;
import org.tslab.licenseserver.neverwrong.Step.Convert;
import org.tslab.licenseserver.neverwrong.Step.Crash;
import org.tslab.licenseserver.neverwrong.Step.CrashPoint;
import org.tslab.licenseserver.neverwrong.Step.DaysPass;
import org.tslab.licenseserver.neverwrong.Step.FetchCal;
import org.tslab.licenseserver.neverwrong.Step.Install;
import org.tslab.licenseserver.neverwrong.Step.InstallAgain;
import org.tslab.licenseserver.neverwrong.Step.LeasesGoBack;
import org.tslab.licenseserver.neverwrong.Step.LogOn;
import org.tslab.licenseserver.neverwrong.Step.Moment;
import org.tslab.licenseserver.neverwrong.Step.Remove;
import org.tslab.licenseserver.neverwrong.Step.RemoveKind;
import org.tslab.licenseserver.neverwrong.Step.Revoke;
import org.tslab.licenseserver.neverwrong.Step.SetPolicies;
import org.tslab.licenseserver.neverwrong.Step.SetService;
import org.tslab.licenseserver.neverwrong.Step.Single;
import org.tslab.licenseserver.neverwrong.Step.Uninstall;
import org.tslab.licenseserver.neverwrong.Step.UserConnects;

/** Steps by chance. The same seed makes the same ones. There are few devices and few licenses, so that they meet. */
final class Sequence {
    static final List<String> SERVERS = List.of("LS01", "LS02");
    private static final int DEVICES = 3;
    private static final int USERS = 2;
    private static final int NTH = 6;
    private final Random random;
    private final Queue<Step> planned = new ArrayDeque<>();
    /** Who did the last thing, and mostly does the next. */
    private LogOn visitor;

    private Sequence(long seed) {
        random = new Random(seed);
        visitor = visitor();
    }

    static List<Step> of(long seed, int length) {
        var sequence = new Sequence(seed);
        return Stream.concat(sequence.beginning(), Stream.generate(sequence::next)).limit(length).toList();
    }

    /** Without licenses little happens. */
    private Stream<Step> beginning() {
        return Stream.of(new SetPolicies("LS01", random.nextBoolean(), false),
            new Install("LS01", ProductType.PER_DEVICE, WINDOWS_SERVER_2003, oneOf(List.of(1, 2, 3, 10))));
    }

    /** The fewest steps that still fail: as many as can be are left out, in ever smaller pieces. */
    static List<Step> fewest(List<Step> failing, Predicate<List<Step>> fails) {
        var fewest = failing;
        for (var piece = Integer.highestOneBit(failing.size()); piece > 0; piece /= 2) {
            for (var at = fewest.size() - piece; at >= 0; at = Math.min(at, fewest.size()) - piece) {
                var left = new ArrayList<>(fewest.subList(0, at));
                left.addAll(fewest.subList(at + piece, fewest.size()));
                if (fails.test(left)) {
                    fewest = left;
                }
            }
        }
        return fewest;
    }

    /** What failed in a wrapping may fail without. */
    static List<Step> plain(List<Step> failing, Predicate<List<Step>> fails) {
        var steps = failing;
        for (int at = 0; at < steps.size(); at++) {
            var plainer = new ArrayList<>(steps);
            if (steps.get(at) instanceof Crash(var step, var _)) {
                plainer.set(at, step);
            } else if (steps.get(at) instanceof AskTwice(var step)) {
                plainer.set(at, step);
            } else if (steps.get(at) instanceof ConnectTogether(var connects)) {
                plainer.set(at, connects.getLast());
            }
            if (!plainer.equals(steps) && fails.test(plainer)) {
                steps = plainer;
            }
        }
        return steps;
    }

    private Step next() {
        if (!planned.isEmpty()) {
            return planned.remove();
        }
        return switch (random.nextInt(50)) {
            case 0, 1 -> new Crash(single(), CrashPoint.COMMIT);
            case 2 -> new Crash(connect(true), CrashPoint.DELIVERY);
            case 3, 4 -> new AskTwice(connect(random.nextBoolean()));
            case 5 -> new AskTwice(oneOf(List.of(logOn(), install(), userConnects())));
            case 6 -> new DaysPass(1 + random.nextInt(60));
            case 7, 8, 9, 10, 11, 12 -> almostEnds();
            case 13 -> new LeasesGoBack(random.nextInt(3) > 0);
            case 14, 15, 16, 17, 18, 19, 20, 21 -> comesToStay();
            default -> single();
        };
    }

    /** Connects, logs on and connects again. */
    private Step comesToStay() {
        var first = connect(false);
        planned.add(visitor);
        switch (random.nextInt(4)) {
            case 0 -> planned.add(new AskTwice(first));
            case 1 -> planned.addAll(List.of(new Crash(first, CrashPoint.COMMIT), first));
            default -> planned.add(first);
        }
        return first;
    }

    /** And whose license it is comes again, as a rule. */
    private Step almostEnds() {
        var ending = new AlmostEnds(visitor.server(), visitor.device(), visitor.version(),
            oneOf(List.of(Moment.values())));
        if (random.nextInt(4) > 0) {
            planned.add(connect(false));
        }
        return ending;
    }

    private Single single() {
        return switch (random.nextInt(36)) {
            case 0, 1, 2 -> new ConnectTogether(Stream.generate(() -> connect(false)).limit(3).toList());
            case 3, 4, 5, 6, 7, 8, 9, 10 -> logOn();
            case 11 -> userConnects();
            case 23 -> new FetchCal(server(), random.nextInt(NTH));
            case 12, 13, 14, 15 -> install();
            case 16 -> new InstallAgain(server(), random.nextInt(NTH));
            case 17, 18, 19, 20, 21, 22 -> administered();
            default -> connect(random.nextInt(4) == 0);
        };
    }

    private Single administered() {
        return switch (random.nextInt(11)) {
            case 0, 1 -> new Remove(server(), random.nextInt(NTH), 1 + random.nextInt(2));
            case 2 -> kind(1 + random.nextInt(3));
            case 3 -> new Uninstall(server(), random.nextInt(NTH));
            case 4, 5 -> new Convert(server(), random.nextInt(NTH), 1 + random.nextInt(2));
            case 6, 7 -> new Revoke(server(), random.nextInt(NTH));
            case 8 -> new SetPolicies(server(), random.nextInt(4) > 0, random.nextBoolean());
            default -> new SetService(server(), oneOf(List.of("STARTED", "STARTED", "STARTED", "PAUSED", "STOPPED")));
        };
    }

    private Connect connect(boolean token) {
        var system = random.nextInt(4) == 0
            ? oneOf(List.of(ClientOperatingSystem.values()))
            : ClientOperatingSystem.OTHER;
        visitor = random.nextInt(3) == 0 ? visitor() : visitor;
        return new Connect(visitor.server(), visitor.device(), visitor.version(), system, token);
    }

    /** Whoever has connected logs on, as a rule. */
    private LogOn logOn() {
        visitor = random.nextInt(5) == 0 ? visitor() : visitor;
        return visitor;
    }

    private LogOn visitor() {
        return new LogOn(server(), 1 + random.nextInt(DEVICES), version());
    }

    private UserConnects userConnects() {
        return new UserConnects(server(), 1 + random.nextInt(USERS), version());
    }

    private Install install() {
        var kind = kind(random.nextInt(5) == 0 ? 10 : 1 + random.nextInt(3));
        return new Install(kind.server(), kind.type(), kind.version(), kind.licenses());
    }

    /** There are no Per User CALs for Windows 2000. */
    private RemoveKind kind(int licenses) {
        return switch (random.nextInt(5)) {
            case 0 -> new RemoveKind(server(), ProductType.PER_DEVICE, WINDOWS_2000, licenses);
            case 1 -> new RemoveKind(server(), ProductType.PER_USER, WINDOWS_SERVER_2003, licenses);
            default -> new RemoveKind(server(), ProductType.PER_DEVICE, WINDOWS_SERVER_2003, licenses);
        };
    }

    private String server() {
        return SERVERS.get(random.nextInt(3) == 0 ? 1 : 0);
    }

    private ProductVersion version() {
        return random.nextInt(4) == 0 ? WINDOWS_2000 : WINDOWS_SERVER_2003;
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
