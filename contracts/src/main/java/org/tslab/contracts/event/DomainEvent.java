package org.tslab.contracts.event;

import org.tslab.contracts.Topic;

/** A fact that one service announces to all others, as a CloudEvents 1.0 record whose data is this record as JSON. */
public sealed interface DomainEvent
    permits ActivationEvent, KeyPackEvent, LicenseServerEvent, LicenseEvent, TerminalSessionEvent,
    TransitionRequestEvent, TransitionTokenEvent {

    /** The CloudEvents type: {@code tslab.<thing>.<past-participle>.v<n>}. */
    String type();

    Topic topic();

    /** The id of the thing it is about: the CloudEvents subject and the Kafka key, hence the unit of order. */
    String subject();
}
