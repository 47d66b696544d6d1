package org.tslab.terminalserver.settings;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** The NetBIOS name of a computer, in capitals. */
@Documented
@NotNull
@Pattern(regexp = ComputerName.PATTERN)
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface ComputerName {
    /** What such a name looks like. */
    String PATTERN = "[A-Z0-9][A-Z0-9-]{0,14}";

    /** What to say of another one. */
    String message() default "1 to 15 letters A-Z, digits and hyphens";

    /** Required by the validator. */
    Class<?>[] groups() default {};

    /** Required by the validator. */
    Class<? extends Payload>[] payload() default {};
}
