package org.tslab.rdp.exchange;

import java.util.List;
import java.util.Optional;

import org.tslab.rdp.licensing.PlatformChallengeResponseData;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;

/** Whether a decrypted response gives the challenge back, in any of the three forms that real clients use. */
final class ChallengeResponse {
    private static final int PREFIX = 8;

    private ChallengeResponse() {}

    /** The quirks of the form in which the challenge came back; none at all when it did not come back. */
    static Optional<List<Quirk>> read(Bytes response, Bytes challenge) {
        if (isStructure(response, challenge)) {
            return Optional.of(List.of());
        }
        if (response.equals(challenge)) {
            return Optional.of(List.of(Quirk.BARE_CHALLENGE));
        }
        return hasZeroPrefix(response) && isStructure(response.slice(PREFIX, response.size()), challenge)
            ? Optional.of(List.of(Quirk.ZERO_PREFIX))
            : Optional.empty();
    }

    private static boolean isStructure(Bytes response, Bytes challenge) {
        try {
            return PlatformChallengeResponseData.decode(response).challenge().equals(challenge);
        } catch (MalformedPduException _) {
            return false;
        }
    }

    private static boolean hasZeroPrefix(Bytes response) {
        return response.size() > PREFIX
            && response.slice(0, PREFIX).equals(Bytes.of(new byte[PREFIX]));
    }
}
