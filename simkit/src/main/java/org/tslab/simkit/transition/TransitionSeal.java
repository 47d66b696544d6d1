package org.tslab.simkit.transition;

import java.io.IOException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Base64;

import jakarta.enterprise.context.ApplicationScoped;

import org.bouncycastle.cms.CMSException;
import org.tslab.contracts.event.TransitionRequestEvent.TransitionRequestSubmitted;
import org.tslab.contracts.transition.TransitionKeys;
import org.tslab.contracts.transition.TransitionTokens;
import org.tslab.simkit.secret.KeyEncryptionKey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Closes and opens what events between portal and clearinghouse carry. The request is sealed for the clearinghouse's
 * certificate and brings a key along, made for it alone; the answer is sealed with that key. So the answer can be
 * opened by whoever asked and made by nobody but the clearinghouse, and once the portal has thrown the key away the
 * answer is closed for good, wherever the broker still has it.
 */
@ApplicationScoped
public class TransitionSeal {
    private static final int KEY_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private final ObjectMapper json;

    TransitionSeal(ObjectMapper json) {
        this.json = json;
    }

    /** For one request, as {@link TransitionKeys#answerKey} wants it. */
    public static String newAnswerKey() {
        var key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    public String sealKeys(TransitionKeys keys, X509Certificate clearinghouse) {
        return Base64.getEncoder().encodeToString(Envelope.around(write(keys), clearinghouse));
    }

    /** @throws CannotBeOpenedException when it was not sealed for this key, or not as this request */
    public TransitionKeys openKeys(TransitionRequestSubmitted request, PrivateKey clearinghouse) {
        if (request.sealedKeys() == null || request.submittedAt() == null) {
            throw new CannotBeOpenedException("the request is not whole", null);
        }
        var keys = opened(request.sealedKeys(), clearinghouse);
        if (!keys.requestId().equals(request.requestId()) || keys.productType() != request.productType()) {
            throw new CannotBeOpenedException("the sealed keys are of another request", null);
        }
        return keys;
    }

    private TransitionKeys opened(String sealed, PrivateKey clearinghouse) {
        try {
            return read(Envelope.open(Base64.getDecoder().decode(sealed), clearinghouse), TransitionKeys.class);
        } catch (CMSException | IllegalArgumentException e) {
            throw new CannotBeOpenedException("the sealed keys do not open with the key of this clearinghouse", e);
        } catch (IOException _) {
            // Its message would repeat what is written there.
            throw new CannotBeOpenedException("the sealed keys are not written as they must be", null);
        }
    }

    public String sealTokens(TransitionTokens tokens, TransitionKeys request) {
        return Base64.getEncoder().encodeToString(
            answerKey(request.answerKey()).seal(write(tokens), context(request.requestId())));
    }

    /** @throws CannotBeOpenedException when it is not the clearinghouse's answer to this request */
    public TransitionTokens openTokens(String sealed, String requestId, String answerKey) {
        try {
            return read(answerKey(answerKey).open(Base64.getDecoder().decode(sealed), context(requestId)),
                TransitionTokens.class);
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw new CannotBeOpenedException("the sealed tokens do not open with the answer key of this request", e);
        } catch (IOException _) {
            throw new CannotBeOpenedException("the sealed tokens are not written as they must be", null);
        }
    }

    private byte[] write(Object content) {
        try {
            return json.writeValueAsBytes(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(content + " cannot be written as JSON", e);
        }
    }

    private <T> T read(byte[] content, Class<T> type) throws IOException {
        return json.readerFor(type).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).readValue(content);
    }

    private static KeyEncryptionKey answerKey(String base64) {
        return KeyEncryptionKey.ofBase64(base64);
    }

    private static String context(String requestId) {
        return "transition-tokens/" + requestId;
    }
}
