package org.tslab.contracts.event;

import org.tslab.contracts.Topic;

/** What a terminal server announces about the connections of its clients. */
public sealed interface TerminalSessionEvent extends DomainEvent {
    /** One RDP connection, from its first byte to its last. */
    String sessionId();

    String terminalServer();

    @Override
    default Topic topic() {
        return Topic.TERMINAL_SESSION;
    }

    @Override
    default String subject() {
        return sessionId();
    }

    /**
     * The licensing phase of a connection ended.
     *
     * @param hardwareId empty when the client never told it
     * @param outcome what the client was answered, for example {@code NEW_LICENSE} or {@code VALID_CLIENT}
     */
    record LicensingEnded(String sessionId, String terminalServer, String hardwareId, String outcome, String reason)
        implements
            TerminalSessionEvent {
        @Override
        public String type() {
            return "tslab.terminal-session.licensing-ended.v1";
        }
    }

    /** The client is logged on and sees its session. */
    record SessionActivated(String sessionId, String terminalServer) implements TerminalSessionEvent {
        @Override
        public String type() {
            return "tslab.terminal-session.activated.v1";
        }
    }
}
