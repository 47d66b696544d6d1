package org.tslab.licenseserver.wizard;

import static org.tslab.simkit.errand.Field.Kind.CODE;

import java.util.ArrayList;
import java.util.List;

import org.tslab.contracts.ConnectionMethod;
import org.tslab.contracts.code.CodeKind;
import org.tslab.licenseserver.activation.ServerActivation;
import org.tslab.licenseserver.installation.LicenseServer;
import org.tslab.simkit.errand.Answers;
import org.tslab.simkit.errand.Asker;
import org.tslab.simkit.errand.Field;
import org.tslab.simkit.errand.RegistrantForm;
import org.tslab.simkit.receipt.Receipt;
import org.tslab.simkit.receipt.Receipt.Code;
import org.tslab.simkit.receipt.Receipt.Fact;
import org.tslab.simkit.receipt.Receipt.Link;

/** The Terminal Server License Server Activation Wizard (§2.2, §2.4, §2.5). */
final class ActivationWizard extends Wizard {
    static final Field LICENSE_SERVER_ID = Field.required("licenseServerId", CODE);
    private final ConnectionPages connection;
    private final ServerActivation activation;

    ActivationWizard(LicenseServer server, ConnectionPages connection, ServerActivation activation) {
        super(Command.ACTIVATE, server);
        this.connection = connection;
        this.activation = activation;
    }

    @Override
    List<WizardPage> pages(Answers before) {
        var pages = new ArrayList<WizardPage>();
        pages.add(welcome());
        pages.add(WizardPage.asking("page.connection-method", ConnectionPages.method(ConnectionMethod.values())));
        ConnectionPages.chosen(before).ifPresent(method -> pages.addAll(switch (method) {
            case AUTOMATIC -> automatic();
            case WEB_BROWSER -> List.of(typed("page.activate-web", connection.webSite()));
            case TELEPHONE -> List.of(ConnectionPages.country(),
                typed("page.activate-telephone", ConnectionPages.telephone(before)));
        }));
        return pages;
    }

    @Override
    public Receipt run(Answers answers, Asker asker) {
        var method = ConnectionPages.chosen(answers).orElseThrow();
        var activated = switch (method) {
            case AUTOMATIC -> {
                connection.answered(server().name(), answers);
                yield activation.automatically(server().name(), RegistrantForm.registrant(answers));
            }
            case WEB_BROWSER, TELEPHONE ->
                activation.byHand(server().name(), method, answers.text(LICENSE_SERVER_ID.name()));
        };
        return new Receipt("receipt.activated-here",
            List.of(new Code("field.licenseServerId", activated.licenseServerId())),
            List.of(serverFact(), new Fact("field.productId", activated.productId()),
                new Fact("field.connectionMethod", "option.connectionMethod." + method)),
            List.of("receipt.activated-here.next", "receipt.keep"),
            List.of(new Link(Command.INSTALL_LICENSES.address(server().name()), "receipt.start-install"), toServer()));
    }

    private List<WizardPage> automatic() {
        var pages = new ArrayList<WizardPage>();
        connection.prompt(server().name()).ifPresent(pages::add);
        pages.addAll(ConnectionPages.company(false));
        return pages;
    }

    private WizardPage typed(String title, Fact where) {
        return WizardPage.typing(title, CodeKind.LICENSE_SERVER_ID, LICENSE_SERVER_ID,
            List.of(where, new Fact("field.productId", server().productId())));
    }
}
