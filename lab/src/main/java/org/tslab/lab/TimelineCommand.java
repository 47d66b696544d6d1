package org.tslab.lab;

import java.util.concurrent.Callable;

import org.tslab.lab.home.LabException;
import org.tslab.lab.home.Port;
import org.tslab.lab.timeline.Timeline;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints what the services have announced, one line an event. */
@Command(name = "timeline", mixinStandardHelpOptions = true, description = "Print the events of the running ecosystem.")
final class TimelineCommand implements Callable<Integer> {
    @Mixin
    private HomeOption at;

    @Option(names = "--follow", description = "Go on printing as events come; Ctrl-C ends it.")
    private boolean follow;

    @Override
    public Integer call() {
        Lab.logTo(at.home().create().log("timeline"));
        if (!at.ports().answers(Port.KAFKA)) {
            throw new LabException("Nothing answers on port %d; start the lab first: make run"
                .formatted(at.ports().of(Port.KAFKA)));
        }
        try (var timeline = new Timeline(at.ports().address(Port.KAFKA))) {
            if (follow) {
                timeline.follow(happening -> System.out.println(happening.line()));
            } else {
                timeline.untilNow().forEach(happening -> System.out.println(happening.line()));
            }
        }
        return 0;
    }
}
