package org.tslab.licenseserver.console;

import java.util.Arrays;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.tslab.contracts.ConnectionMethod;
import org.tslab.contracts.LicenseStatus;
import org.tslab.contracts.Role;
import org.tslab.licenseserver.connection.Connections;
import org.tslab.licenseserver.installation.LicenseServer;
import org.tslab.licenseserver.installation.LicenseServers;
import org.tslab.licenseserver.issuance.IssuedLicense;
import org.tslab.licenseserver.issuance.IssuedLicenses;
import org.tslab.licenseserver.keypack.KeyPack;
import org.tslab.licenseserver.keypack.KeyPacks;
import org.tslab.licenseserver.pool.LicensePools;
import org.tslab.licenseserver.pool.Pool;
import org.tslab.licenseserver.wizard.Command;
import org.tslab.simkit.page.Page;
import org.tslab.simkit.receipt.SpellingAlphabet;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;

/** The tree: all license servers, the key packs of one, the licenses issued from one of these (§3.5, §4.9). */
@Path("/")
@Page
@RolesAllowed({Role.LICENSE_SERVER_ADMIN, Role.SUPPORT})
@Produces(MediaType.TEXT_HTML)
class ServerPages {
    private static final int PAGE = 50;
    private final LicenseServers servers;
    private final Connections connections;
    private final KeyPacks keyPacks;
    private final IssuedLicenses licenses;
    private final LicensePools pools;
    private final SecurityIdentity identity;

    ServerPages(LicenseServers servers, Connections connections, KeyPacks keyPacks, IssuedLicenses licenses,
        LicensePools pools, SecurityIdentity identity) {
        this.servers = servers;
        this.connections = connections;
        this.keyPacks = keyPacks;
        this.licenses = licenses;
        this.pools = pools;
        this.identity = identity;
    }

    @CheckedTemplate(basePath = "console")
    static final class Templates {
        private Templates() {}

        /** @param next the last name on this page when there are more; empty otherwise */
        static native TemplateInstance servers(List<LicenseServer> servers, String next);

        static native TemplateInstance server(ServerView view, List<KeyPack> packs, String next, List<Pool> unlimited);

        static native TemplateInstance keyPack(LicenseServer server, KeyPack pack, String installedOn,
            List<LicenseRow> licenses, String next);

        static native TemplateInstance temporary(LicenseServer server, List<LicenseRow> licenses, String next);

        static native TemplateInstance builtIn(LicenseServer server, List<LicenseRow> licenses, String next);
    }

    /**
     * A license server, how it is connected, and what its menus offer.
     *
     * @param commands what the visitor may do with it, allowed now or not; none for those who only look
     */
    record ServerView(LicenseServer server, ConnectionMethod connectionMethod, List<MenuItem> commands) {
        /** In groups, as it is typed and read out. */
        public String licenseServerId() {
            return SpellingAlphabet.written(server.licenseServerId());
        }
    }

    /** One command of the Action menu, gray when it is not allowed now. */
    record MenuItem(Command command, String address, boolean allowed) {}

    @GET
    @Transactional
    public TemplateInstance all(@QueryParam("after") @DefaultValue("") String after) {
        var found = servers.page(after, PAGE + 1);
        return Templates.servers(shown(found), more(found) ? found.get(PAGE - 1).name() : "");
    }

    @GET
    @Path("/servers/{name}")
    @Transactional
    public TemplateInstance one(@PathParam("name") String name, @QueryParam("after") @DefaultValue("0") long after) {
        var server = servers.named(name);
        var packs = keyPacks.page(name, after, PAGE + 1);
        var commands = identity.hasRole(Role.LICENSE_SERVER_ADMIN)
            ? Arrays.stream(Command.values())
                .map(command -> new MenuItem(command, command.address(name), command.allowedNow(server))).toList()
            : List.<MenuItem>of();
        return Templates.server(new ServerView(server, connections.of(name).connectionMethod(), commands),
            shown(packs), more(packs) ? String.valueOf(packs.get(PAGE - 1).keyPackId()) : "",
            pools.unlimited(name));
    }

    @GET
    @Path("/servers/{name}/key-packs/{keyPackId}")
    @Transactional
    public TemplateInstance keyPack(@PathParam("name") String name, @PathParam("keyPackId") long keyPackId,
        @QueryParam("after") @DefaultValue("0") long after) {
        var server = servers.named(name);
        var pack = keyPacks.withId(name, keyPackId);
        var found = licenses.ofKeyPack(name, keyPackId, after, PAGE + 1);
        return Templates.keyPack(server, pack, LicenseRow.written(pack.installedAt()), rows(found), next(found));
    }

    @GET
    @Path("/servers/{name}/temporary-licenses")
    @Transactional
    public TemplateInstance temporary(@PathParam("name") String name,
        @QueryParam("after") @DefaultValue("0") long after) {
        var found = licenses.withStatus(name, LicenseStatus.TEMPORARY, after, PAGE + 1);
        return Templates.temporary(servers.named(name), rows(found), next(found));
    }

    @GET
    @Path("/servers/{name}/built-in-licenses")
    @Transactional
    public TemplateInstance builtIn(@PathParam("name") String name,
        @QueryParam("after") @DefaultValue("0") long after) {
        var found = licenses.withStatus(name, LicenseStatus.BUILT_IN, after, PAGE + 1);
        return Templates.builtIn(servers.named(name), rows(found), next(found));
    }

    private static List<LicenseRow> rows(List<IssuedLicense> found) {
        return shown(found).stream().map(LicenseRow::of).toList();
    }

    private static String next(List<IssuedLicense> found) {
        return more(found) ? String.valueOf(found.get(PAGE - 1).licenseId()) : "";
    }

    private static <T> List<T> shown(List<T> found) {
        return found.subList(0, Math.min(PAGE, found.size()));
    }

    private static boolean more(List<?> found) {
        return found.size() > PAGE;
    }
}
