package org.tslab.licenseserver.console;

import static org.tslab.licenseserver.console.PropertiesTab.INSTALLATION_METHOD;
import static org.tslab.licenseserver.console.PropertiesTab.INTERNET;
import static org.tslab.licenseserver.console.PropertiesTab.REQUIRED_INFORMATION;

import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.tslab.contracts.ConnectionMethod;
import org.tslab.contracts.Role;
import org.tslab.licenseserver.connection.ConnectionSettings;
import org.tslab.licenseserver.connection.Connections;
import org.tslab.licenseserver.connection.TrustedSites;
import org.tslab.licenseserver.wizard.RequiredInformation;
import org.tslab.simkit.errand.Answers;
import org.tslab.simkit.errand.Counter;
import org.tslab.simkit.errand.Field;
import org.tslab.simkit.errand.Field.Kind;
import org.tslab.simkit.errand.Option;
import org.tslab.simkit.page.Page;
import org.tslab.simkit.problem.NotFoundProblem;
import org.tslab.simkit.problem.Problem.Violation;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;

/** View, Properties (S2-54 to S2-56): one tab for each of the forms. */
@Path("/servers/{name}/properties")
@Page
@RolesAllowed({Role.LICENSE_SERVER_ADMIN, Role.SUPPORT})
@Produces(MediaType.TEXT_HTML)
class PropertiesPages {
    private static final String METHOD = "installationMethod";
    private static final String ACCESS = "internetAccess";
    private static final String ENHANCED_SECURITY = "ieEnhancedSecurity";
    private static final String SITES = "trustedSites";
    private static final List<Field> METHODS = List.of(Field.choice(METHOD,
        visit -> Arrays.stream(ConnectionMethod.values())
            .map(method -> new Option(method.name(), visit.say("option.connectionMethod." + method))).toList()));
    private static final List<Field> INTERNET_FIELDS = List.of(onOrOff(ACCESS), onOrOff(ENHANCED_SECURITY),
        Field.optional(SITES, Kind.CODES));
    private final Counter counter;
    private final Connections connections;
    private final RequiredInformation information;
    private final SecurityIdentity identity;

    PropertiesPages(Counter counter, Connections connections, RequiredInformation information,
        SecurityIdentity identity) {
        this.counter = counter;
        this.connections = connections;
        this.information = information;
        this.identity = identity;
    }

    @GET
    public Response first(@PathParam("name") String name) {
        return Response.seeOther(URI.create(tab(name, REQUIRED_INFORMATION).path())).build();
    }

    @GET
    @Path("/{tab: [a-z-]+}")
    @Transactional
    public TemplateInstance open(@PathParam("name") String name, @PathParam("tab") String tabName) {
        var tab = tab(name, tabName);
        return counter.open(tab, tab.path(), known(tabName, name, connections.of(name)),
            identity.hasRole(Role.LICENSE_SERVER_ADMIN));
    }

    /** Required Information leads on to the next tab, as nobody presses OK in between; the others close. */
    @POST
    @Path("/{tab: [a-z-]+}")
    @RolesAllowed(Role.LICENSE_SERVER_ADMIN)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Transactional
    public Response set(@PathParam("name") String name, @PathParam("tab") String tabName) {
        var tab = tab(name, tabName);
        var settings = connections.of(name);
        return counter.set(tab, tab.path(), answers -> switch (tabName) {
            case REQUIRED_INFORMATION -> Response
                .seeOther(URI.create(tab(name, INSTALLATION_METHOD).path()))
                .cookie(information.keeping(name, answers)).build();
            case INSTALLATION_METHOD -> close(name, settings.with(answers.constant(METHOD, ConnectionMethod.class)));
            default -> close(name, new ConnectionSettings(settings.connectionMethod(), isOn(answers, ACCESS),
                isOn(answers, ENHANCED_SECURITY), sites(answers)));
        });
    }

    private Response close(String name, ConnectionSettings settings) {
        connections.set(name, settings);
        return Response.seeOther(URI.create("/servers/" + name)).build();
    }

    private PropertiesTab tab(String name, String tab) {
        return switch (tab) {
            case REQUIRED_INFORMATION ->
                new PropertiesTab(tab, name, "form.apply", information.fields(), information::flaws);
            case INSTALLATION_METHOD -> new PropertiesTab(tab, name, "form.ok", METHODS, _ -> List.of());
            case INTERNET -> new PropertiesTab(tab, name, "form.ok", INTERNET_FIELDS, PropertiesPages::siteFlaws);
            default -> throw new NotFoundProblem("page", tab);
        };
    }

    private Map<String, String> known(String tab, String name, ConnectionSettings settings) {
        var known = new HashMap<String, String>();
        if (tab.equals(REQUIRED_INFORMATION)) {
            known.putAll(information.of(name));
        }
        known.put(METHOD, settings.connectionMethod().name());
        known.put(ACCESS, onOrOff(settings.internetAccess()));
        known.put(ENHANCED_SECURITY, onOrOff(settings.ieEnhancedSecurity()));
        known.put(SITES, String.join("\n", settings.trustedSites()));
        return known;
    }

    private static List<Violation> siteFlaws(Answers answers) {
        var flaw = TrustedSites.flaw(sites(answers));
        return flaw.isEmpty() ? List.of() : List.of(new Violation(SITES, flaw));
    }

    private static List<String> sites(Answers answers) {
        return answers.text(SITES).lines().map(String::strip).filter(line -> !line.isEmpty()).distinct().toList();
    }

    private static Field onOrOff(String name) {
        return Field.choice(name, visit -> List.of(new Option("ON", visit.say("option." + name + ".ON")),
            new Option("OFF", visit.say("option." + name + ".OFF"))));
    }

    private static String onOrOff(boolean is) {
        return is ? "ON" : "OFF";
    }

    private static boolean isOn(Answers answers, String field) {
        return answers.text(field).equals("ON");
    }
}
