package org.tslab.rdp.fuzz;

import java.util.List;

/**
 * Something that takes whatever bytes there are and has to keep its promises. The same targets are run for a bounded
 * time with every build ({@link FuzzTest}) and for as long as one likes by Jazzer ({@link FuzzEntry}).
 */
enum FuzzTarget {
    /** Every decoder: refuses by name or gives what can be written back, and allocates in proportion. */
    DECODERS {
        @Override
        List<byte[]> seeds() {
            return Decoders.seeds();
        }

        @Override
        void run(byte[] input) {
            Decoders.run(new Script(input));
        }
    },
    /** A client that sends a stream of bytes to the server's machines, at best that of a recorded client. */
    SERVER {
        @Override
        List<byte[]> seeds() {
            return RecordedStreams.ofClients();
        }

        @Override
        void run(byte[] input) {
            RecordedStreams.toServer(new Script(input));
        }
    },
    /** A server that sends a stream of bytes to the client's machines, at best that of the recorded server. */
    CLIENT {
        @Override
        List<byte[]> seeds() {
            return RecordedStreams.ofServer();
        }

        @Override
        void run(byte[] input) {
            RecordedStreams.toClient(new Script(input));
        }
    },
    /** Both sides' machines, and between them one who knows every key and changes what passes. */
    BETWEEN {
        @Override
        List<byte[]> seeds() {
            return Between.seeds();
        }

        @Override
        void run(byte[] input) {
            new Between(new Script(input)).run();
        }
    };

    /** Inputs to begin with. */
    abstract List<byte[]> seeds();

    /** Throws when a promise is broken, and only then. */
    abstract void run(byte[] input);
}
