package org.tslab.licenseserver.wmi;

import static java.util.stream.Collectors.toMap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.licenseserver.installation.LicenseServers;
import org.tslab.licenseserver.wmi.WmiClass.Instance;
import org.tslab.licenseserver.wmi.WmiResource.WmiPage;
import org.tslab.simkit.problem.ProblemException;

import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Finds classes, instances and methods by name, and puts what goes wrong into the provider's codes. */
@ApplicationScoped
class WmiProvider {
    /** Of the contact; they are kept by the clearinghouse alone, so they come with the call that needs them. */
    static final Set<String> WRITABLE = Set.of("FirstName", "LastName", "Company", "CountryRegion", "eMail", "OrgUnit",
        "Address", "City", "State", "PostalCode");
    private final Map<String, WmiClass> classes;
    private final LicenseServers servers;

    WmiProvider(@All List<WmiClass> classes, LicenseServers servers) {
        this.classes = classes.stream().collect(toMap(WmiClass::name, each -> each));
        this.servers = servers;
    }

    /** A license server that is not there has no provider, which is a problem; anything else has a code. */
    Map<String, Object> answer(String server, Supplier<Map<String, Object>> provided) {
        QuarkusTransaction.requiringNew().call(() -> servers.named(server));
        try {
            return provided.get();
        } catch (WmiFault e) {
            return failed(e.code(), e.getMessage(), null);
        } catch (ProblemException e) {
            return failed(WbemCode.of(e.problem().name()), e.problem().detail(), e.problem().name().slug());
        }
    }

    WmiPage read(String server, String path, String where, long after, int limit) {
        var object = ObjectPath.parse(path);
        var wmiClass = classNamed(object.className());
        var filter = where.isEmpty() ? Map.<String, String>of() : filter(where);
        if (!object.keys().isEmpty()) {
            var found = properties(QuarkusTransaction.requiringNew()
                .call(() -> wmiClass.instances(server, object.keys())), object.keys());
            if (found.isEmpty()) {
                throw new WmiFault(WbemCode.NOT_FOUND, "There is no instance " + path + ".");
            }
            return new WmiPage(0, found, null);
        }
        var page = QuarkusTransaction.requiringNew().call(() -> wmiClass.instances(server, after, limit));
        return new WmiPage(0, properties(page, filter), page.size() < limit ? null : page.getLast().cursor());
    }

    Map<String, Object> put(String path, Map<String, Object> properties) {
        var wmiClass = classNamed(ObjectPath.parse(path).className());
        throw wmiClass instanceof LicenseServerClass && WRITABLE.containsAll(properties.keySet())
            ? new WmiFault(WbemCode.PROVIDER_NOT_CAPABLE, "People's data are kept by the Clearinghouse alone. Send them"
                + " as Properties with the method that needs them.")
            : new WmiFault(WbemCode.READ_ONLY, "These properties cannot be changed.");
    }

    Map<String, Object> call(String path, String method, String server, Map<String, Object> parameters, String key) {
        var object = ObjectPath.parse(path);
        var wmiClass = classNamed(object.className());
        if (wmiClass.unsupported().contains(method)) {
            throw WmiFault.notSupported(method);
        }
        var called = wmiClass.methods().get(method);
        if (called == null) {
            throw new WmiFault(WbemCode.INVALID_METHOD, "There is no such method in " + wmiClass.name() + ".");
        }
        var answer = new LinkedHashMap<String, Object>();
        answer.put("ReturnValue", 0L);
        answer.putAll(called.apply(new WmiCall(server, object.keys(), parameters, key)));
        return answer;
    }

    private WmiClass classNamed(String name) {
        if (!classes.containsKey(name)) {
            throw new WmiFault(WbemCode.INVALID_CLASS, "There is no class " + name + ".");
        }
        return classes.get(name);
    }

    /** Those that have all these values. */
    private static List<Map<String, Object>> properties(List<Instance> instances, Map<String, String> values) {
        return instances.stream().map(Instance::properties).filter(properties -> values.entrySet().stream()
            .allMatch(each -> each.getValue().equals(String.valueOf(properties.get(each.getKey()))))).toList();
    }

    /** {@code Property=value}, as in the WHERE of a query; nothing else of the query language. */
    private static Map<String, String> filter(String where) {
        var sides = where.split("=", 2);
        if (sides.length < 2) {
            throw new WmiFault(WbemCode.INVALID_PARAMETER, "where must be Property=value.");
        }
        return Map.of(sides[0].strip(), sides[1].strip().replaceAll("^[\"']|[\"']$", ""));
    }

    private static Map<String, Object> failed(WbemCode code, String description, String problem) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("ReturnValue", code.value());
        answer.put("Error", code.words());
        answer.put("Description", description);
        answer.put("Problem", problem);
        return answer;
    }
}
