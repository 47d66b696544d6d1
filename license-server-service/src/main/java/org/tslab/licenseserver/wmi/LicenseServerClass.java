package org.tslab.licenseserver.wmi;

import static java.util.Map.entry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.ConnectionMethod;
import org.tslab.contracts.ServerRole;
import org.tslab.licenseserver.activation.ServerActivation;
import org.tslab.licenseserver.activation.ServerReactivation;
import org.tslab.licenseserver.installation.LicenseServer;
import org.tslab.licenseserver.installation.LicenseServers;
import org.tslab.licenseserver.lifecycle.RoleChange;
import org.tslab.licenseserver.lifecycle.ServerDeactivation;
import org.tslab.licenseserver.securitygroup.SecurityGroup;
import org.tslab.simkit.wmi.WbemCode;
import org.tslab.simkit.wmi.WmiCall;
import org.tslab.simkit.wmi.WmiClass;
import org.tslab.simkit.wmi.WmiFault;

import io.quarkus.narayana.jta.QuarkusTransaction;

/** Win32_TSLicenseServer, of which each license server has one instance. */
@ApplicationScoped
class LicenseServerClass implements WmiClass {
    /** Of the contact; they are kept by the clearinghouse alone, so they come with the call that needs them. */
    private static final List<String> CONTACT = List.of("FirstName", "LastName", "Company", "CountryRegion", "eMail",
        "OrgUnit", "Address", "City", "State", "PostalCode");
    private static final String DATABASE_PATH = "%systemroot%\\system32\\lserver";
    private final LicenseServers servers;
    private final ServerActivation activation;
    private final ServerReactivation reactivation;
    private final ServerDeactivation deactivation;
    private final RoleChange roleChange;
    private final SecurityGroup group;

    LicenseServerClass(LicenseServers servers, ServerActivation activation, ServerReactivation reactivation,
        ServerDeactivation deactivation, RoleChange roleChange, SecurityGroup group) {
        this.servers = servers;
        this.activation = activation;
        this.reactivation = reactivation;
        this.deactivation = deactivation;
        this.roleChange = roleChange;
        this.group = group;
    }

    @Override
    public String name() {
        return "Win32_TSLicenseServer";
    }

    @Override
    public List<Instance> instances(String server, long after, int limit) {
        return after > 0 ? List.of() : List.of(new Instance(1, properties(servers.named(server))));
    }

    @Override
    public List<Instance> instances(String server, Map<String, String> keys) {
        return List.of();
    }

    @Override
    public Map<String, Function<WmiCall, Map<String, Object>>> methods() {
        var methods = new LinkedHashMap<String, Function<WmiCall, Map<String, Object>>>(life());
        methods.putAll(securityGroup());
        return methods;
    }

    private Map<String, Function<WmiCall, Map<String, Object>>> life() {
        return Map.ofEntries(
            entry("ActivateServer", call -> status(activation.byHand(call.server(), ConnectionMethod.TELEPHONE,
                call.text("sLicenseServerId")))),
            entry("ActivateServerAutomatic", call -> status(activation.automatically(call.server(),
                Contact.of(call, "FirstName", "LastName", "Company", "CountryRegion")))),
            entry("ReactivateServer", call -> status(reactivation.byTelephone(call.server(),
                call.text("sNewLicenseServerId")))),
            entry("ReactivateServerAutomatic", call -> status(reactivation.automatically(call.server(),
                Contact.of(call, "FirstName", "LastName"), Numbers.reason(call.uint32("Reason"))))),
            entry("DeactivateServer", call -> status(deactivation.byTelephone(call.server(),
                call.text("sConfirmCode")))),
            entry("DeactivateServerAutomatic", call -> status(deactivation.automatically(call.server(),
                Contact.of(call, "FirstName", "LastName")))),
            entry("GetActivationStatus", call -> status(read(call))),
            entry("GetLicenseServerId", call -> Map.of("sLicenseServerId", licenseServerId(read(call)))),
            entry("ChangeRole", call -> {
                roleChange.change(call.server(), Numbers.serverRole(call.uint32("ServerRole")));
                return Map.of();
            }),
            entry("IsLSonDC", call -> Map.of("OnDC", read(call).onDomainController())),
            // An enterprise license server is what the site object of Active Directory names.
            entry("IsLSPublished", call -> Map.of("Published", read(call).role() == ServerRole.ENTERPRISE)));
    }

    /** Policies, and the group that they go by; it is there from the first start on. */
    private Map<String, Function<WmiCall, Map<String, Object>>> securityGroup() {
        return Map.of(
            "IsLSPreventUpgradeGPEnabled", call -> Map.of("Enabled", read(call).policies().preventLicenseUpgrade()),
            "IsLSSecGrpGPEnabled", call -> Map.of("Enabled", read(call).policies().licenseServerSecurityGroup()),
            "IsTSCGroupPresent", call -> Map.of("Present", true, "GroupName", SecurityGroup.NAME),
            "IsTSinTSCGroup", call -> Map.of("IsMember", group.has(call.server(), computer(call))),
            "IsSecureAccessAllowed", call -> Map.of("Allowed", read(call).admits(computer(call))));
    }

    private static String computer(WmiCall call) {
        return call.text("tsname").toUpperCase(Locale.ROOT);
    }

    @Override
    public Set<String> unsupported() {
        return Set.of("PublishLS", "UnpublishLS", "RegisterLSToSCP", "UnRegisterLSFromSCP", "IsLSRegisteredToSCP",
            "AddLStoTSLSGroup", "RemoveLSfromTSLSGroup", "IsLSinTSLSGroup", "CreateTSCGroup", "RemoveTSCGroup");
    }

    @Override
    public Map<String, Object> put(String server, Map<String, Object> properties) {
        throw CONTACT.containsAll(properties.keySet())
            ? new WmiFault(WbemCode.PROVIDER_NOT_CAPABLE, "People's data are kept by the Clearinghouse alone. Send them"
                + " as Properties with the method that needs them.")
            : new WmiFault(WbemCode.READ_ONLY, "These properties cannot be changed.");
    }

    private LicenseServer read(WmiCall call) {
        return QuarkusTransaction.requiringNew().call(() -> servers.named(call.server()));
    }

    private static Map<String, Object> status(LicenseServer server) {
        return Map.of("ActivationStatus", Numbers.of(server.status()));
    }

    /** Not the Product ID, which any license server has. */
    private static String licenseServerId(LicenseServer server) {
        if (!server.activated()) {
            throw new WmiFault(WbemCode.FAILED, "The license server is not activated, so it has no License Server ID.");
        }
        return server.licenseServerId();
    }

    private static Map<String, Object> properties(LicenseServer server) {
        var properties = new LinkedHashMap<String, Object>();
        for (var contact : CONTACT) {
            properties.put(contact, "");
        }
        properties.put("ServerRole", Numbers.of(server.role()));
        properties.put("DatabasePath", DATABASE_PATH);
        properties.put("ProductId", server.productId());
        properties.put("Version", Numbers.text(server.version()));
        properties.put("VersionNumber", server.version().major() + "." + server.version().minor());
        return properties;
    }
}
