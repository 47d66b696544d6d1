package org.tslab.clearinghouse.errand;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.tslab.clearinghouse.errand.FormView.FieldView;
import org.tslab.clearinghouse.guessing.Guesser;
import org.tslab.clearinghouse.receipt.Receipts;
import org.tslab.clearinghouse.triage.TriagePolicy;
import org.tslab.simkit.page.Visit;
import org.tslab.simkit.problem.Problem;
import org.tslab.simkit.problem.Problem.Violation;
import org.tslab.simkit.problem.ProblemException;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/**
 * Where people bring their errands: hands out the forms one after the other, sends back what is wrong, has it
 * confirmed, does it once, and leads to the receipt. What was typed travels in the forms; nothing of it is kept here.
 */
@RequestScoped
public class Counter {
    private static final String STEP = "step";
    private static final String BACK = "back";
    private static final String CONFIRM = "confirm";
    private final Visit visit;
    private final Words words;
    private final Receipts receipts;
    private final Guesser guesser;

    Counter(Visit visit, Words words, Receipts receipts, Guesser guesser) {
        this.visit = visit;
        this.words = words;
        this.receipts = receipts;
        this.guesser = guesser;
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
        var step = step(errand);
        if (!visit.typed(BACK).isEmpty()) {
            return ok(Templates.ask(view(new Way(errand, path), 0, answers, Refusal.NONE, true)));
        }
        for (int earlier = 0; earlier <= Math.min(step, errand.steps() - 1); earlier++) {
            var flaws = flaws(errand, earlier, answers);
            if (!flaws.isEmpty()) {
                return bad(400, view(new Way(errand, path), earlier, answers, Refusal.of(flaws), true));
            }
        }
        if (step + 1 < errand.steps()) {
            return ok(Templates.ask(view(new Way(errand, path), step + 1, answers, Refusal.NONE, true)));
        }
        return step < errand.steps() && errand.confirmed()
            ? ok(Templates.confirm(view(new Way(errand, path), errand.steps(), answers, Refusal.NONE, true)))
            : done(errand, path, answers, asker);
    }

    private Response done(Errand errand, String path, Answers answers, Asker asker) {
        try {
            guesser.admit();
            var name = receipts.once(visit.typed(Visit.TOKEN), visit.visitor(), () -> errand.run(answers, asker));
            guesser.right();
            return Response.seeOther(URI.create("/receipts/" + name)).build();
        } catch (ProblemException refused) {
            guesser.told(refused.problem());
            var form = view(new Way(errand, path), stepOf(refused.problem(), errand, answers), answers,
                new Refusal(Optional.of(refused.problem()), refused.problem().violations()), true);
            var response = Response.fromResponse(bad(refused.problem().status(), form));
            return (refused.retryAfterSeconds() == 0
                ? response
                : response.header(HttpHeaders.RETRY_AFTER, refused.retryAfterSeconds())).build();
        }
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
        var shown = step < errand.steps() ? errand.fields(step, answers) : all(errand, answers);
        var fields = shown.stream().map(field -> view(field, answers, refusal.reason(field.name()))).toList();
        var hidden = new LinkedHashMap<String, String>();
        all(errand, answers).stream().filter(field -> step == errand.steps() || !shown.contains(field))
            .filter(field -> answers.has(field.name())).forEach(field -> hidden.put(field.name(),
                answers.text(field.name())));
        var problem = refusal.problem();
        var sent = step == errand.steps() ? CONFIRM : String.valueOf(step);
        return new FormView(errand.texts(), way.path(), token(), sent,
            problem.map(one -> words.detail(one, visit)).orElse(""),
            problem.flatMap(one -> TriagePolicy.deskFor(one.name())).orElse(null), fields, hidden, allowed);
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
        var first = Answers.to(errand.fields(0, Answers.none()), visit);
        return errand.steps() == 1 ? first : Answers.to(all(errand, first), visit);
    }

    private static List<Field> all(Errand errand, Answers answers) {
        return IntStream.range(0, errand.steps()).boxed().flatMap(step -> errand.fields(step, answers).stream())
            .collect(Collectors.toList());
    }

    /** The form that holds the field to blame; the last one if none does. */
    private static int stepOf(Problem problem, Errand errand, Answers answers) {
        var names = problem.violations().stream().map(Refusal::name).toList();
        return IntStream.range(0, errand.steps())
            .filter(step -> errand.fields(step, answers).stream().anyMatch(field -> names.contains(field.name())))
            .findFirst().orElse(errand.steps() - 1);
    }

    private int step(Errand errand) {
        var typed = visit.typed(STEP);
        if (typed.equals(CONFIRM)) {
            return errand.steps();
        }
        return typed.matches("[0-9]") ? Math.min(typed.charAt(0) - '0', errand.steps() - 1) : 0;
    }

    private static Response ok(TemplateInstance page) {
        return Response.ok(page).build();
    }

    private static Response bad(int status, FormView form) {
        return Response.status(status).entity(Templates.ask(form)).build();
    }
}
