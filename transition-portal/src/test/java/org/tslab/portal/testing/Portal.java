package org.tslab.portal.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.tslab.simkit.testing.TestEnvironment;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;

/** Runs the test against the whole service: a real database, a real mail server, the in-memory broker. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL, initArgs = {
    @ResourceArg(name = "incoming", value = "transition-tokens")})
@WithTestResource(value = MailServer.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = ClearinghouseStandIn.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = LowLimits.class, scope = TestResourceScope.GLOBAL)
public @interface Portal {
}
