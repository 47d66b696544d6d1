package org.tslab.licenseserver.wizard;

import java.util.Arrays;
import java.util.Optional;

import org.tslab.licenseserver.installation.LicenseServer;
import org.tslab.licenseserver.installation.LifePolicy;
import org.tslab.licenseserver.installation.LifePolicy.Verdict;
import org.tslab.licenseserver.installation.Operation;

/** What the Action menu offers for a license server. */
public enum Command {
    ACTIVATE("activate", Operation.ACTIVATE, false),
    INSTALL_LICENSES("install-licenses", Operation.INSTALL_KEY_PACK, false),
    DEACTIVATE("deactivate", Operation.DEACTIVATE, true),
    REACTIVATE("reactivate", Operation.REACTIVATE, true),
    CONVERT_LICENSES("convert-licenses", Operation.CONVERT_LICENSES, true),
    REMOVE_LICENSES("remove-licenses", Operation.REMOVE_LICENSES, true),
    REBUILD_DATABASE("rebuild-database", Operation.REMOVE_LICENSES, true);

    private final String path;
    private final Operation operation;
    private final boolean advanced;

    Command(String path, Operation operation, boolean advanced) {
        this.path = path;
        this.operation = operation;
        this.advanced = advanced;
    }

    static Optional<Command> at(String path) {
        return Arrays.stream(values()).filter(command -> command.path.equals(path)).findFirst();
    }

    String path() {
        return path;
    }

    /** Where its wizard begins. */
    public String address(String server) {
        return "/servers/" + server + "/action/" + path;
    }

    /** Whether it is to be found under Advanced. */
    public boolean advanced() {
        return advanced;
    }

    /** Menus show in gray what is not allowed now. */
    public boolean allowedNow(LicenseServer server) {
        return LifePolicy.judge(server.status(), operation) == Verdict.ALLOWED;
    }

    /** A problem that says what has to come first when it is not allowed now. */
    LicenseServer require(LicenseServer server) {
        return server.require(operation);
    }
}
