package org.tslab.rdp.exchange;

import org.tslab.rdp.licensing.PlatformChallengeResponseData;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;

/** Whether a decrypted response gives the challenge back, in any of the three forms that real clients use. */
final class ChallengeResponse {
    private static final int IRONRDP_PREFIX = 8;

    private ChallengeResponse() {}

    static boolean answers(Bytes response, Bytes challenge) {
        return response.equals(challenge) // rdesktop sends it back bare.
            || isStructure(response, challenge)
            || hasZeroPrefix(response) && isStructure(response.slice(IRONRDP_PREFIX, response.size()), challenge);
    }

    private static boolean isStructure(Bytes response, Bytes challenge) {
        try {
            return PlatformChallengeResponseData.decode(response).challenge().equals(challenge);
        } catch (MalformedPduException _) {
            return false;
        }
    }

    private static boolean hasZeroPrefix(Bytes response) {
        return response.size() > IRONRDP_PREFIX
            && response.slice(0, IRONRDP_PREFIX).equals(Bytes.of(new byte[IRONRDP_PREFIX]));
    }
}
