package org.tslab.lab.ecosystem;

/**
 * One process of a service. All replicas of a service have the same ports, each on an address of its own, as pods have.
 *
 * @param number the first is 1
 */
public record Replica(Service service, int number, String address) {
    /** The name of its process and its log. */
    public String name() {
        return number == 1 ? service.processName() : service.processName() + "-" + number;
    }
}
