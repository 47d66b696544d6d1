package org.tslab.clearinghouse.idempotency;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.Response;

import org.tslab.clearinghouse.idempotency.IdempotencyPolicy.Decision.Proceed;
import org.tslab.clearinghouse.idempotency.IdempotencyPolicy.Decision.RefuseReuse;
import org.tslab.clearinghouse.idempotency.IdempotencyPolicy.Decision.Replay;
import org.tslab.simkit.problem.ProblemException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.TransactionExceptionResult;

/** Does what {@link Idempotent} promises. It stands behind the checks of the role and the form. */
@Idempotent
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
class IdempotencyInterceptor {
    private final IdempotentRequest request;
    private final IdempotencyKeys keys;
    private final ObjectMapper json;

    IdempotencyInterceptor(IdempotentRequest request, IdempotencyKeys keys, ObjectMapper json) {
        this.request = request;
        this.keys = keys;
        this.json = json;
    }

    @AroundInvoke
    Object once(InvocationContext operation) throws Exception {
        var id = request.id(operation.getMethod());
        if (id.isEmpty()) {
            return operation.proceed();
        }
        var asked = new Exchange(request.fingerprint(operation.getParameters()), "");
        return operation.getMethod().getAnnotation(Idempotent.class).byItself()
            ? repeatable(id.get(), asked, operation)
            : QuarkusTransaction.joiningExisting().exceptionHandler(IdempotencyInterceptor::end)
                .call(() -> inOneTransaction(id.get(), asked, operation));
    }

    /** The caller's mistake has changed nothing, but the journal may say that it was made. */
    private static TransactionExceptionResult end(Throwable failure) {
        return failure instanceof ProblemException && !QuarkusTransaction.isRollbackOnly()
            ? TransactionExceptionResult.COMMIT
            : TransactionExceptionResult.ROLLBACK;
    }

    /** What fails is not remembered, so it may be tried again, and corrected, under the same key. */
    private Object inOneTransaction(String id, Exchange asked, InvocationContext operation) throws Exception {
        if (!keys.lock(id)) {
            throw IdempotencyProblem.inProgress();
        }
        return switch (IdempotencyPolicy.decide(keys.find(id), asked.fingerprint())) {
            case Proceed() -> {
                var answer = operation.proceed();
                keys.keep(id, new Exchange(asked.fingerprint(), written(answer)));
                yield answer;
            }
            case Replay(var answer) -> read(answer, operation);
            case RefuseReuse() -> throw IdempotencyProblem.reused();
        };
    }

    private Object repeatable(String id, Exchange asked, InvocationContext operation) throws Exception {
        var decision = QuarkusTransaction.requiringNew().call(() -> {
            if (!keys.lock(id)) {
                throw IdempotencyProblem.inProgress();
            }
            var decided = IdempotencyPolicy.decide(keys.find(id), asked.fingerprint());
            if (decided instanceof Proceed) {
                keys.keep(id, asked);
            }
            return decided;
        });
        return switch (decision) {
            case Proceed() -> proceeded(id, asked, operation);
            case Replay(var answer) -> read(answer, operation);
            case RefuseReuse() -> throw IdempotencyProblem.reused();
        };
    }

    private Object proceeded(String id, Exchange asked, InvocationContext operation) throws Exception {
        try {
            var answer = operation.proceed();
            var exchange = new Exchange(asked.fingerprint(), written(answer));
            QuarkusTransaction.requiringNew().run(() -> keys.keep(id, exchange));
            return answer;
        } catch (ProblemException e) {
            QuarkusTransaction.requiringNew().run(() -> keys.forget(id));
            throw e;
        }
    }

    private String written(Object answer) {
        return json.valueToTree(answer instanceof Response response
            ? new KeptResponse(response.getStatus(), String.valueOf(response.getLocation()),
                json.valueToTree(response.getEntity()))
            : answer).toString();
    }

    private Object read(String answer, InvocationContext operation) {
        try {
            var type = operation.getMethod().getReturnType();
            return type == Response.class
                ? json.readValue(answer, KeptResponse.class).again()
                : json.readValue(answer, type);
        } catch (IOException e) {
            throw new UncheckedIOException("a remembered answer cannot be read", e);
        }
    }

    /** An answer that is more than its body: something was created, and has a place. */
    record KeptResponse(int status, String location, JsonNode body) {
        Response again() {
            return Response.status(status).location(URI.create(location)).entity(body).build();
        }
    }
}
