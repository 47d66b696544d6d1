package org.tslab.clearinghouse.idempotency;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;

/**
 * Stands on the method of a resource that makes something: with an {@code Idempotency-Key} it is done once, however
 * often it is asked for. The method returns a record, or a response that says where it is, and that is answered again.
 * Without the header nothing changes, and nothing is stored.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Idempotent {
    /**
     * Whether the operation gives the same answer again by itself, as an activation does for the same Product ID and
     * key. Then it has its own transactions, and the key is remembered before and its answer behind them. Otherwise
     * everything is one transaction: there is an answer if and only if there is an effect.
     */
    @Nonbinding
    boolean byItself() default false;
}
