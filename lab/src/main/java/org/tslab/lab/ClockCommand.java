package org.tslab.lab;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;

import org.tslab.lab.ecosystem.Service;
import org.tslab.lab.home.LabException;
import org.tslab.lab.home.Role;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Turns the one clock of the environment; every service follows before this returns. */
@Command(name = "clock", mixinStandardHelpOptions = true, description = "Show or turn the clock of the environment.")
final class ClockCommand implements Callable<Integer> {
    private static final String PATH = "/__sim/clock";

    @Mixin
    private HomeOption at;

    @ArgGroup(exclusive = true)
    private Setting setting;

    /** At most one of the two; without either the clock is only shown. */
    private static final class Setting {
        @Option(names = "--offset", description = "Run this far from real time, for example P90D; PT0S is real time.")
        private Duration offset;

        @Option(names = "--freeze", description = "Stand still at this instant, for example 2003-04-24T00:00:00Z.")
        private Instant frozenAt;

        Map<String, String> request() {
            return offset != null ? Map.of("offset", offset.toString()) : Map.of("frozenAt", frozenAt.toString());
        }
    }

    @Override
    public Integer call() {
        var door = at.door();
        var answer = setting == null
            ? door.get(Service.LICENSE_SERVER, Role.INSTRUCTOR, PATH)
            : door.put(Service.LICENSE_SERVER, Role.INSTRUCTOR, PATH, setting.request());
        if (!answer.ok()) {
            throw new LabException("The clock was not turned: " + answer.text("detail") + " "
                + answer.body().path("violations"));
        }
        System.out.println("It is now " + answer.text("now") + " in every service.");
        return 0;
    }
}
