package org.tslab.licenseserver.wizard;

import static org.tslab.simkit.errand.Field.Kind.EMAIL;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.ConnectionMethod;
import org.tslab.contracts.Country;
import org.tslab.licenseserver.clearinghouse.TrustedSite;
import org.tslab.simkit.errand.Answers;
import org.tslab.simkit.errand.Field;
import org.tslab.simkit.errand.Option;
import org.tslab.simkit.errand.RegistrantForm;
import org.tslab.simkit.problem.Problem.Violation;
import org.tslab.simkit.receipt.Receipt.Fact;

/** The pages by which all wizards find out how the clearinghouse is reached, and who wants something of it. */
@ApplicationScoped
class ConnectionPages {
    private static final String METHOD = "connectionMethod";
    private static final String ADD = "ADD";
    private static final Field PROMPT = Field.choice("addTrustedSite",
        visit -> Stream.of(ADD, "DONT_ADD")
            .map(answer -> new Option(answer, visit.say("option.addTrustedSite." + answer))).toList());
    private static final int REQUIRED = 4;
    private final TrustedSite site;

    ConnectionPages(TrustedSite site) {
        this.site = site;
    }

    /** S1-18, S1-19: the recommended one comes first. */
    static Field method(ConnectionMethod... offered) {
        return Field.choice(METHOD, offered);
    }

    /** What was chosen; empty as long as nothing was. */
    static Optional<ConnectionMethod> chosen(Answers answers) {
        return Arrays.stream(ConnectionMethod.values())
            .filter(method -> method.name().equals(answers.text(METHOD))).findFirst();
    }

    /** S1-17: whether to add the clearinghouse to the Trusted sites zone. Empty when nobody has to be asked. */
    Optional<WizardPage> prompt(String server) {
        return site.asked(server).map(origin -> new WizardPage("page.trusted-sites",
            List.of(new Fact("field.webSite", origin)), List.of(PROMPT), ConnectionPages::notAdded));
    }

    /** The answer to the prompt is kept before the clearinghouse is asked. */
    void answered(String server, Answers answers) {
        site.answered(server, answers.text(PROMPT.name()).equals(ADD));
    }

    /** Company Information, on two pages (§2.2). */
    static List<WizardPage> company(boolean emailRequired) {
        var more = new ArrayList<>(RegistrantForm.FIELDS.subList(REQUIRED, RegistrantForm.FIELDS.size()));
        if (emailRequired) {
            more.set(0, Field.required("email", EMAIL).completedAs("email"));
        }
        return List.of(WizardPage.asking("page.company-1", required()),
            WizardPage.asking(emailRequired ? "page.company-2.email" : "page.company-2", more));
    }

    /** First name, last name, company, country or region. */
    static List<Field> required() {
        return RegistrantForm.FIELDS.subList(0, REQUIRED);
    }

    static WizardPage country() {
        return WizardPage.asking("page.country", RegistrantForm.COUNTRY);
    }

    Fact webSite() {
        return new Fact("field.webSite", site.address());
    }

    /** S1-24: the number to call from the country or region that was chosen. */
    static Fact telephone(Answers answers) {
        return new Fact("field.telephone",
            Country.named(answers.text(RegistrantForm.COUNTRY.name())).map(Country::telephone).orElse(""));
    }

    private static List<Violation> notAdded(Answers answers) {
        return answers.text(PROMPT.name()).equals(ADD)
            ? List.of()
            : List.of(new Violation(PROMPT.name(), "must be added for an automatic connection; go back to choose "
                + "another connection method"));
    }
}
