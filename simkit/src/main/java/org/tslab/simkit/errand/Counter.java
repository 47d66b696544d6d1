package org.tslab.simkit.errand;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.tslab.simkit.page.Visit;
import org.tslab.simkit.problem.Problem;
import org.tslab.simkit.problem.Problem.Violation;
import org.tslab.simkit.problem.ProblemException;
import org.tslab.simkit.receipt.Receipts;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/**
 * Where people bring their errands: hands out the forms one after the other, sends back what is wrong, has it
 * confirmed, does it once, and leads to the receipt. What was typed travels in the forms; nothing of it is kept here.
 */
@RequestScoped
@IfBuildProperty(name = "tslab.errands", stringValue = "true")
public class Counter {
    private static final String STEP = "step";
    private static final String BACK = "back";
    private static final String CONFIRM = "confirm";
    private static final FormView.Step CONFIRMED = new FormView.Step(CONFIRM, "", "", List.of(),
        List.of(), "", "");
    private final Visit visit;
    private final Words words;
    private final Receipts receipts;
    private final Doorkeeper doorkeeper;

    Counter(Visit visit, Words words, Receipts receipts, Doorkeeper doorkeeper) {
        this.visit = visit;
        this.words = words;
        this.receipts = receipts;
        this.doorkeeper = doorkeeper;
    }

    @CheckedTemplate(basePath = "errand")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance ask(FormView form);

        static native TemplateInstance confirm(FormView form);
    }

    /** The first form, empty but for what a link may have brought along. */
    public TemplateInstance open(Errand errand, String path, Map<String, String> known, boolean allowed) {
        return Templates.ask(view(new Way(errand, path), 0, Answers.of(known), Refusal.NONE, allowed));
    }

    /** The answer to a form that was sent. */
    public Response take(Errand errand, String path, Asker asker) {
        var answers = answers(errand);
        var step = step(errand, answers);
        var steps = errand.steps(answers);
        if (!visit.typed(BACK).isEmpty()) {
            var back = number(visit.typed(BACK), steps);
            return ok(Templates.ask(view(new Way(errand, path), back, answers, Refusal.NONE, true)));
        }
        for (int earlier = 0; earlier <= Math.min(step, steps - 1); earlier++) {
            var flaws = flaws(errand, earlier, answers);
            if (!flaws.isEmpty()) {
                var form = view(new Way(errand, path), earlier, answers, Refusal.of(flaws), true);
                // What was right before it was done need not be right any more.
                return receipts.given(visit.typed(Visit.TOKEN), visit.visitor()).map(Counter::toReceipt)
                    .orElseGet(() -> bad(400, form));
            }
        }
        if (step + 1 < steps) {
            return ok(Templates.ask(view(new Way(errand, path), step + 1, answers, Refusal.NONE, true)));
        }
        return step < steps && errand.confirmed()
            ? ok(Templates.confirm(view(new Way(errand, path), steps, answers, Refusal.NONE, true)))
            : done(errand, path, answers, asker);
    }

    /** The answer to a form that only sets something, which may be done any number of times: there is no receipt. */
    public Response set(Errand errand, String path, Function<Answers, Response> work) {
        var answers = answers(errand);
        var flaws = flaws(errand, 0, answers);
        return flaws.isEmpty()
            ? work.apply(answers)
            : bad(400, view(new Way(errand, path), 0, answers, Refusal.of(flaws), true));
    }

    private Response done(Errand errand, String path, Answers answers, Asker asker) {
        try {
            doorkeeper.admit();
            var name = receipts.once(visit.typed(Visit.TOKEN), visit.visitor(), () -> errand.run(answers, asker));
            doorkeeper.right();
            return toReceipt(name);
        } catch (ProblemException refused) {
            doorkeeper.told(refused.problem());
            var form = view(new Way(errand, path), stepOf(refused.problem(), errand, answers), answers,
                new Refusal(Optional.of(refused.problem()), refused.problem().violations()), true);
            var response = Response.fromResponse(bad(refused.problem().status(), form));
            return (refused.retryAfterSeconds() == 0
                ? response
                : response.header(HttpHeaders.RETRY_AFTER, refused.retryAfterSeconds())).build();
        }
    }

    private static Response toReceipt(String name) {
        return Response.seeOther(URI.create("/receipts/" + name)).build();
    }

    /** Whoever changes something wants something else done than before. */
    private String token() {
        var typed = visit.typed(Visit.TOKEN);
        return typed.isEmpty() || !visit.typed(BACK).isEmpty() ? visit.token() : typed;
    }

    /** An errand, and where its forms are sent to. */
    private record Way(Errand errand, String path) {}

    /** Why a form comes back. */
    private record Refusal(Optional<Problem> problem, List<Violation> violations) {
        static final Refusal NONE = new Refusal(Optional.empty(), List.of());

        static Refusal of(List<Violation> violations) {
            return new Refusal(Optional.empty(), violations);
        }

        String reason(String field) {
            return violations.stream().filter(violation -> name(violation).equals(field)).map(Violation::reason)
                .findFirst().orElse("");
        }

        /** Rules name a field with its path, such as {@code registrant.company}. */
        static String name(Violation violation) {
            return violation.field().substring(violation.field().lastIndexOf('.') + 1);
        }
    }

    private FormView view(Way way, int step, Answers answers, Refusal refusal, boolean allowed) {
        var errand = way.errand();
        var asking = step < errand.steps(answers);
        var shown = asking ? errand.fields(step, answers) : all(errand, answers);
        var fields = shown.stream().map(field -> view(field, answers, refusal.reason(field.name()))).toList();
        var hidden = new LinkedHashMap<String, String>();
        all(errand, answers).stream().filter(field -> !asking || !shown.contains(field))
            .filter(field -> answers.has(field.name())).forEach(field -> hidden.put(field.name(),
                answers.text(field.name())));
        var problem = refusal.problem();
        return new FormView(errand.texts(), way.path(), token(), asking ? asked(errand, step, answers) : CONFIRMED,
            problem.map(one -> words.detail(one, visit)).orElse(""),
            problem.flatMap(one -> DeskPolicy.deskFor(one.name())).orElse(null), fields, hidden, allowed);
    }

    private static FormView.Step asked(Errand errand, int step, Answers answers) {
        return new FormView.Step(String.valueOf(step), step == 0 ? "" : String.valueOf(step - 1),
            errand.page(step, answers), errand.facts(step, answers), errand.tabs(), errand.button(), errand.away());
    }

    private FieldView view(Field field, Answers answers, String reason) {
        var label = visit.say("field." + field.name());
        var error = reason.isEmpty() ? "" : words.reason(label, reason, visit);
        return new FieldView(field, label, visit.maybe("field." + field.name() + ".hint"),
            answers.text(field.name()), error, field.options().apply(visit));
    }

    private List<Violation> flaws(Errand errand, int step, Answers answers) {
        var flaws = new ArrayList<Violation>();
        for (var field : errand.fields(step, answers)) {
            var value = answers.text(field.name());
            if (field.required() && value.isEmpty()) {
                flaws.add(new Violation(field.name(), "is required"));
            } else if (field.kind() == Field.Kind.CHOICE && !value.isEmpty()
                && field.options().apply(visit).stream().noneMatch(option -> option.value().equals(value))) {
                flaws.add(new Violation(field.name(), "is not in the list"));
            }
        }
        return flaws.isEmpty() ? errand.flaws(step, answers) : flaws;
    }

    private Answers answers(Errand errand) {
        var answers = Answers.none();
        for (int step = 0; step < errand.steps(answers); step++) {
            answers = answers.and(errand.fields(step, answers), visit);
        }
        return answers;
    }

    private static List<Field> all(Errand errand, Answers answers) {
        return IntStream.range(0, errand.steps(answers)).boxed().flatMap(step -> errand.fields(step, answers).stream())
            .toList();
    }

    /** The form that holds the field to blame; the last one if none does. */
    private static int stepOf(Problem problem, Errand errand, Answers answers) {
        var names = problem.violations().stream().map(Refusal::name).toList();
        return IntStream.range(0, errand.steps(answers))
            .filter(step -> errand.fields(step, answers).stream().anyMatch(field -> names.contains(field.name())))
            .findFirst().orElse(errand.steps(answers) - 1);
    }

    private int step(Errand errand, Answers answers) {
        var typed = visit.typed(STEP);
        var steps = errand.steps(answers);
        return typed.equals(CONFIRM) ? steps : number(typed, steps);
    }

    private static int number(String typed, int steps) {
        return typed.matches("[0-9]") ? Math.min(typed.charAt(0) - '0', steps - 1) : 0;
    }

    private static Response ok(TemplateInstance page) {
        return Response.ok(page).build();
    }

    private static Response bad(int status, FormView form) {
        return Response.status(status).entity(Templates.ask(form)).build();
    }
}
