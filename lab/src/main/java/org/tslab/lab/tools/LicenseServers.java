package org.tslab.lab.tools;

import java.util.EnumMap;
import java.util.List;
import java.util.stream.Stream;

import org.tslab.lab.HomeOption;
import org.tslab.lab.ecosystem.Service;
import org.tslab.lab.home.LabException;
import org.tslab.lab.home.Port;
import org.tslab.lab.home.Ports;
import org.tslab.lab.home.Role;
import org.tslab.lab.home.Secrets;
import org.tslab.lab.proof.Door;

import com.fasterxml.jackson.databind.JsonNode;

/** The license servers of an environment, as their administrator reads of them. */
public final class LicenseServers {
    private static final int PAGE = 1_000;
    private static final String PATH = "/v1/license-servers";
    private final Door door;

    /** @param port where they are; null: where the environment usually has them */
    public LicenseServers(HomeOption at, Integer port) {
        this(new Door(ports(at, port), Secrets.in(at.home())));
    }

    public LicenseServers(Door door) {
        this.door = door;
    }

    private static Ports ports(HomeOption at, Integer port) {
        var numbers = new EnumMap<>(at.ports().numbers());
        if (port != null) {
            numbers.put(Port.LICENSE_SERVER, port);
        }
        return new Ports(numbers);
    }

    public List<JsonNode> all() {
        return pages(PATH, "name").toList();
    }

    /** By license ID; asked for page by page, since there may be more than fit into memory. */
    public Stream<JsonNode> licensesOf(String licenseServer) {
        return pages(PATH + "/" + licenseServer + "/issued-licenses", "licenseId");
    }

    /** In order of installation. */
    public List<JsonNode> keyPacksOf(String licenseServer) {
        return pages(PATH + "/" + licenseServer + "/license-key-packs", "keyPackId").toList();
    }

    /** Whether its service runs. One that gives no answer at all does not. */
    boolean answers(String licenseServer) {
        var answer = door.get(Service.LICENSE_SERVER, Role.LICENSE_SERVER_ADMIN, PATH + "/" + licenseServer
            + "/service");
        return answer.ok() && answer.text("state").equals("STARTED");
    }

    /** What the clock of the environment shows. */
    String now() {
        return door.get(Service.LICENSE_SERVER, Role.INSTRUCTOR, "/__sim/clock").text("now");
    }

    private Stream<JsonNode> pages(String path, String key) {
        var first = path + "?limit=" + PAGE;
        return Stream.iterate(page(first), page -> !page.isEmpty(), page -> page.size() < PAGE
            ? List.of()
            : page(first + "&after=" + page.getLast().path(key).asText())).flatMap(List::stream);
    }

    private List<JsonNode> page(String path) {
        var page = door.get(Service.LICENSE_SERVER, Role.LICENSE_SERVER_ADMIN, path);
        if (!page.ok()) {
            throw new LabException(page.text("detail"));
        }
        return page.body().valueStream().toList();
    }
}
