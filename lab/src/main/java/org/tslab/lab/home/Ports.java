package org.tslab.lab.home;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which number each {@link Port} has in one environment. */
public record Ports(Map<Port, Integer> numbers) {
    private static final int FREE_FROM = 20_000;
    private static final int FREE_BLOCK = 100;
    private static final int FREE_BLOCKS = 120;

    public Ports {
        numbers = Map.copyOf(numbers);
    }

    public static Ports shiftedBy(int offset) {
        return new Ports(Arrays.stream(Port.values()).collect(Collectors.toMap(port -> port, port -> {
            var number = port.usual + offset;
            if (!(1024 <= number && number <= 65535)) {
                throw new LabException("Port offset %d moves %s to %d; ports are 1024 to 65535"
                    .formatted(offset, port.purpose, number));
            }
            return number;
        })));
    }

    /** Ports that nobody listens on just now, for tests that run beside anything else. */
    public static Ports free() {
        var free = freeNumbers().iterator();
        return new Ports(Arrays.stream(Port.values()).collect(Collectors.toMap(port -> port, _ -> free.next())));
    }

    /**
     * Each process begins somewhere else, and none takes what Linux gives to outgoing connections (from 32768 on): a
     * process that is killed finds its port free when it comes again.
     */
    private static Stream<Integer> freeNumbers() {
        var first = (int) (ProcessHandle.current().pid() % FREE_BLOCKS);
        return IntStream.range(0, FREE_BLOCKS * FREE_BLOCK)
            .map(step -> FREE_FROM + (first * FREE_BLOCK + step) % (FREE_BLOCKS * FREE_BLOCK))
            .filter(Ports::canListen).boxed();
    }

    public int of(Port port) {
        return numbers.get(port);
    }

    public String address(Port port) {
        return "127.0.0.1:" + of(port);
    }

    /** Starting on a port that somebody else answers would make a stranger look like a part of the lab. */
    public void requireFree(Collection<Port> needed) {
        var taken = needed.stream().filter(port -> !canListen(of(port))).sorted().toList();
        if (!taken.isEmpty()) {
            throw new LabException(taken.stream()
                .map(port -> "Port %d is taken; the lab needs it for %s.".formatted(of(port), port.purpose))
                .collect(Collectors.joining("\n")) + """


                    End the program that listens there, or shift all ports of the lab: make run TSLAB_PORT_OFFSET=100
                    (that is --port-offset=100 of `lab run`). `ss -ltnp` shows who listens.""");
        }
    }

    public boolean answers(Port port) {
        return answers("127.0.0.1", of(port));
    }

    /** @param address one of this machine's own */
    public static boolean answers(String address, int number) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, number), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean canListen(int number) {
        try (var socket = new ServerSocket(number, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
