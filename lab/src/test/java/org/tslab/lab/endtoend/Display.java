package org.tslab.lab.endtoend;

import java.io.IOException;

/**
 * An X server without a screen, for programs that want a window. It picks a display number that is free. It does not
 * start anew when its last client leaves: who came in that moment would be turned away.
 */
record Display(Process server, String name) implements AutoCloseable {
    static Display open() throws IOException {
        var server = new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "1024x768x24", "-nolisten", "tcp",
            "-noreset").redirectError(ProcessBuilder.Redirect.DISCARD).start();
        var number = server.inputReader().readLine();
        if (number == null) {
            throw new IOException("Xvfb does not start");
        }
        return new Display(server, ":" + number.strip());
    }

    @Override
    public void close() {
        server.destroy();
    }
}
