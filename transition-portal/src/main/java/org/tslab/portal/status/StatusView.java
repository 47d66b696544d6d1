package org.tslab.portal.status;

import java.util.List;

import org.tslab.portal.request.RequestState;
import org.tslab.portal.request.TransitionRequest;
import org.tslab.portal.request.TransitionRequest.Refusal;
import org.tslab.simkit.errand.FieldView;

/**
 * A request as its page shows it.
 *
 * @param live whether the page asks again by itself
 * @param fields for another address, where the mail has bounced
 */
record StatusView(String path, TransitionRequest request, boolean live, List<FieldView> fields) {
    private static final List<RequestState> WAY = List.of(RequestState.SUBMITTED, RequestState.ISSUED,
        RequestState.MAILED, RequestState.DELIVERED);

    public RequestState state() {
        return request.state();
    }

    public List<Refusal> refusals() {
        return request.refusals();
    }

    public boolean moving() {
        return state().moving();
    }

    public boolean refused() {
        return state() == RequestState.REFUSED;
    }

    public boolean bounced() {
        return state() == RequestState.BOUNCED;
    }

    /** The way of a request that nothing stands in the way of; empty for one that has left it. */
    public List<Step> steps() {
        var here = WAY.indexOf(state());
        var done = moving() ? here : here + 1;
        return here < 0
            ? List.of()
            : WAY.stream().map(step -> new Step(step, step == state(), WAY.indexOf(step) < done)).toList();
    }

    /** @param done whether the request is beyond it, or has ended there */
    record Step(RequestState state, boolean here, boolean done) {}

    public List<FieldView> wrongFields() {
        return fields.stream().filter(FieldView::wrong).toList();
    }

    public boolean wrong() {
        return !wrongFields().isEmpty();
    }
}
