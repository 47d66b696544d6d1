package org.tslab.simkit.wmi;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** One class of the provider. Beans of this type are found by themselves. */
public interface WmiClass {
    String name();

    /** In the order of their keys, those behind the cursor; fewer than {@code limit} when there are no more. */
    List<Instance> instances(String server, long after, int limit);

    /** At most those that have these keys. */
    List<Instance> instances(String server, Map<String, String> keys);

    /** What its methods do, by name: parameters in, parameters out. */
    Map<String, Function<WmiCall, Map<String, Object>>> methods();

    /** What is documented, but not supported here or by Windows Server 2003. */
    Set<String> unsupported();

    /** Changes properties; unless a class says otherwise, there is none to change. */
    default Map<String, Object> put(String server, Map<String, Object> properties) {
        throw new WmiFault(WbemCode.READ_ONLY, "These properties cannot be changed.");
    }

    /**
     * One instance.
     *
     * @param cursor where to go on behind it
     */
    record Instance(long cursor, Map<String, Object> properties) {}
}
