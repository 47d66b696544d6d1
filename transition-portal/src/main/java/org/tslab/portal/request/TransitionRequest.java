package org.tslab.portal.request;

import java.util.List;
import java.util.UUID;

import org.tslab.contracts.ProductType;
import org.tslab.contracts.transition.TransitionRefusal;
import org.tslab.simkit.page.Language;

/**
 * A request as it stands.
 *
 * @param boxes the numbers of the boxes that its product keys were typed into
 * @param addressNumber how many addresses were tried, with this one
 * @param refusals why there is nothing; empty unless it was refused
 */
public record TransitionRequest(UUID id, RequestState state, ProductType licenseType, Language language,
    List<Integer> boxes, int addressNumber, List<Refusal> refusals) {

    /** What is wrong with the product key that was typed into a box. */
    public record Refusal(int box, TransitionRefusal reason) {}
}
