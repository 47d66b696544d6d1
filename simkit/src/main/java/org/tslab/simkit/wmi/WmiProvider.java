package org.tslab.simkit.wmi;

import static java.util.stream.Collectors.toMap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.simkit.problem.ProblemException;
import org.tslab.simkit.wmi.WmiClass.Instance;

import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Finds classes, instances and methods by name, and puts what goes wrong into the provider's codes. */
@ApplicationScoped
public class WmiProvider {
    private final Map<String, WmiClass> classes;

    WmiProvider(@All List<WmiClass> classes) {
        this.classes = classes.stream().collect(toMap(WmiClass::name, each -> each));
    }

    /** What to read: a class or the object path of an instance. */
    public record Query(String path, String where, long after, int limit) {}

    /** Instances, and as Next where to go on behind them; null when there are no more. */
    public Map<String, Object> read(String server, Query query) {
        return answer(() -> {
            var object = ObjectPath.parse(query.path());
            var wmiClass = classNamed(object.className());
            return object.keys().isEmpty() ? page(server, wmiClass, query) : one(server, wmiClass, object, query);
        });
    }

    public Map<String, Object> put(String server, String path, Map<String, Object> properties) {
        return answer(() -> classNamed(ObjectPath.parse(path).className()).put(server,
            properties == null ? Map.of() : properties));
    }

    /** @param idempotencyKey of the request; null when it has none */
    public Map<String, Object> call(String server, String path, String method, Map<String, Object> parameters,
        String idempotencyKey) {
        return answer(() -> {
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
            answer.putAll(called.apply(new WmiCall(server, object.keys(), parameters == null ? Map.of() : parameters,
                idempotencyKey)));
            return answer;
        });
    }

    private static Map<String, Object> page(String server, WmiClass wmiClass, Query query) {
        var filter = query.where().isEmpty() ? Map.<String, String>of() : filter(query.where());
        var page = QuarkusTransaction.requiringNew()
            .call(() -> wmiClass.instances(server, query.after(), query.limit()));
        return instances(properties(page, filter), page.size() < query.limit() ? null : page.getLast().cursor());
    }

    private static Map<String, Object> one(String server, WmiClass wmiClass, ObjectPath object, Query query) {
        var found = properties(QuarkusTransaction.requiringNew().call(() -> wmiClass.instances(server, object.keys())),
            object.keys());
        if (found.isEmpty()) {
            throw new WmiFault(WbemCode.NOT_FOUND, "There is no instance " + query.path() + ".");
        }
        return instances(found, null);
    }

    private static Map<String, Object> instances(List<Map<String, Object>> instances, Long next) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("ReturnValue", 0L);
        answer.put("Instances", instances);
        answer.put("Next", next);
        return answer;
    }

    private static Map<String, Object> answer(Supplier<Map<String, Object>> provided) {
        try {
            return provided.get();
        } catch (WmiFault e) {
            return failed(e.code(), e.getMessage(), null);
        } catch (ProblemException e) {
            return failed(WbemCode.of(e.problem().name()), e.problem().detail(), e.problem().name().slug());
        }
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
