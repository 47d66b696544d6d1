package org.tslab.portal.request;

import java.util.List;
import java.util.Optional;

/** Where a request goes from where it is. */
public final class RequestPolicy {
    private RequestPolicy() {}

    /** Empty when this changes nothing: it was heard before, or comes too late. */
    public static Optional<RequestState> after(RequestState state, Happening happening) {
        return switch (happening) {
            case TOKENS_ISSUED -> from(state, RequestState.ISSUED, RequestState.SUBMITTED);
            case TOKENS_REFUSED -> from(state, RequestState.REFUSED, RequestState.SUBMITTED);
            // Again and again, until somebody knows what became of it.
            case MAIL_TRIED -> from(state, RequestState.MAILED, RequestState.ISSUED, RequestState.MAILED);
            case MAIL_TAKEN -> from(state, RequestState.DELIVERED, RequestState.MAILED);
            case MAIL_RETURNED -> from(state, RequestState.BOUNCED, RequestState.MAILED);
            case ADDRESS_CORRECTED -> from(state, RequestState.ISSUED, RequestState.BOUNCED);
        };
    }

    private static Optional<RequestState> from(RequestState state, RequestState next, RequestState... befores) {
        return List.of(befores).contains(state) ? Optional.of(next) : Optional.empty();
    }
}
