package org.tslab.clearinghouse.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.tslab.simkit.testing.TestEnvironment;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;

/** Runs the test against the whole service: two real databases, TLS, the in-memory broker. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL, initArgs = {
    @ResourceArg(name = "datasources", value = "registrants"), @ResourceArg(name = "tls", value = "true"),
    @ResourceArg(name = "incoming", value = "transition-requests")})
public @interface Service {
}
