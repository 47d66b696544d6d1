package org.tslab.portal.mail;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.tslab.simkit.fault.FaultBook;
import org.tslab.simkit.fault.FaultOperation;

/** What can be ordered to go wrong when a mail is sent, under the name {@code send-mail}; its target is a request. */
@ApplicationScoped
class MailFaults implements FaultOperation<MailFaults.MailFault> {
    private final FaultBook book;

    MailFaults(FaultBook book) {
        this.book = book;
    }

    /** How a mail server fails. */
    sealed interface MailFault {
        /** It says no, for good (from 500 on) or for now. */
        record Refused(@Min(400) @Max(599) int replyCode) implements MailFault {}

        /** It cannot be reached. */
        record Unreachable() implements MailFault {}

        /** It takes the mail, and its answer does not arrive. */
        record AnswerLost() implements MailFault {}
    }

    @Override
    public String name() {
        return "send-mail";
    }

    @Override
    public Map<String, Class<? extends MailFault>> effects() {
        return Map.of("refused", MailFault.Refused.class, "unreachable", MailFault.Unreachable.class, "answer-lost",
            MailFault.AnswerLost.class);
    }

    Optional<MailFault> next(UUID requestId) {
        return book.next(this, requestId.toString());
    }
}
