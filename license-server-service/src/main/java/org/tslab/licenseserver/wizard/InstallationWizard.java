package org.tslab.licenseserver.wizard;

import static org.tslab.simkit.errand.Field.Kind.CODE;
import static org.tslab.simkit.errand.Field.Kind.NUMBER;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.tslab.contracts.ConnectionMethod;
import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.clearinghouse.AgreementKeyPackRequest;
import org.tslab.contracts.clearinghouse.OpenLicenseKeyPackRequest;
import org.tslab.contracts.clearinghouse.RetailKeyPackRequest;
import org.tslab.contracts.code.CodeKind;
import org.tslab.licenseserver.clearinghouse.IdempotencyKey;
import org.tslab.licenseserver.installation.LicenseServer;
import org.tslab.licenseserver.keypack.KeyPack;
import org.tslab.licenseserver.keypack.KeyPackInstaller;
import org.tslab.licenseserver.keypack.KeyPackInstaller.Installation;
import org.tslab.simkit.errand.Answers;
import org.tslab.simkit.errand.Asker;
import org.tslab.simkit.errand.Field;
import org.tslab.simkit.errand.Option;
import org.tslab.simkit.receipt.Receipt;
import org.tslab.simkit.receipt.Receipt.Fact;
import org.tslab.simkit.receipt.Receipt.Link;
import org.tslab.simkit.receipt.SpellingAlphabet;

/** The Terminal Server CAL Installation Wizard (§3.1, §3.2). It goes the way that the properties say (S2-56). */
final class InstallationWizard extends Wizard {
    private static final Field PROGRAM = Field.choice("program", _ -> Arrays.stream(LicenseProgram.values())
        .map(program -> new Option(program.name(), program.label())).toList());
    private static final Field LICENSE_CODE = Field.required("licenseCode", CODE);
    private static final Field AUTHORIZATION_NUMBER = Field.required("authorizationNumber", CODE);
    private static final Field LICENSE_NUMBER = Field.required("licenseNumber", CODE);
    private static final Field AGREEMENT_NUMBER = Field.required("agreementNumber", CODE);
    private static final Field KEY_PACK_ID = Field.required("keyPackId", CODE);
    private static final Field VERSION = Field.choice("productVersion", ProductVersion.WINDOWS_SERVER_2003,
        ProductVersion.WINDOWS_2000);
    private static final Field TYPE = Field.choice("productType", ProductType.values());
    private static final Field QUANTITY = Field.required("quantity", NUMBER);
    private final ConnectionPages connection;
    private final ConnectionMethod method;
    private final KeyPackInstaller installer;
    private final IdempotencyKey key;

    /** @param key the same for the same form, so that licenses are never taken twice */
    InstallationWizard(LicenseServer server, ConnectionPages connection, ConnectionMethod method,
        KeyPackInstaller installer, IdempotencyKey key) {
        super(Command.INSTALL_LICENSES, server);
        this.connection = connection;
        this.method = method;
        this.installer = installer;
        this.key = key;
    }

    @Override
    List<WizardPage> pages(Answers before) {
        var pages = new ArrayList<WizardPage>();
        pages.add(WizardPage.saying(texts() + ".welcome", serverFact(),
            new Fact("field.connectionMethod", "option.connectionMethod." + method)));
        pages.addAll(switch (method) {
            case AUTOMATIC -> automatic(before);
            case WEB_BROWSER -> List.of(typed("page.obtain-web", connection.webSite()));
            case TELEPHONE -> List.of(ConnectionPages.country(),
                typed("page.obtain-telephone", ConnectionPages.telephone(before)));
        });
        return pages;
    }

    @Override
    public Receipt run(Answers answers, Asker asker) {
        var pack = switch (method) {
            case AUTOMATIC -> {
                connection.answered(server().name(), answers);
                yield automatically(answers).keyPack();
            }
            case WEB_BROWSER, TELEPHONE ->
                installer.installLicenseKeyPack(server().name(), answers.text(KEY_PACK_ID.name())).keyPack();
        };
        return receipt(pack);
    }

    private Installation automatically(Answers answers) {
        var name = server().name();
        var program = program(answers).orElseThrow();
        return switch (program) {
            case RETAIL -> installer.installRetailPurchase(name,
                new RetailKeyPackRequest(answers.text(LICENSE_CODE.name())), key);
            case OPEN -> installer.installOpenLicense(name,
                new OpenLicenseKeyPackRequest(answers.text(AUTHORIZATION_NUMBER.name()),
                    answers.text(LICENSE_NUMBER.name()), version(answers), type(answers), quantity(answers)),
                key);
            case SELECT, ENTERPRISE, CAMPUS, SCHOOL, SERVICE_PROVIDER, OTHER_AGREEMENT ->
                installer.installAgreement(name,
                    new AgreementKeyPackRequest(program, answers.text(AGREEMENT_NUMBER.name()), version(answers),
                        type(answers), quantity(answers)),
                    key);
        };
    }

    private List<WizardPage> automatic(Answers before) {
        var pages = new ArrayList<WizardPage>();
        connection.prompt(server().name()).ifPresent(pages::add);
        pages.add(WizardPage.asking("page.license-program", PROGRAM));
        var product = WizardPage.asking("page.product", VERSION, TYPE, QUANTITY);
        program(before).ifPresent(program -> pages.addAll(switch (program) {
            case RETAIL -> List.of(WizardPage.typing("page.license-code", CodeKind.LICENSE_CODE, LICENSE_CODE,
                List.of(new Fact("field.program", program.label()))));
            case OPEN -> List.of(WizardPage.asking("page.program-data", AUTHORIZATION_NUMBER, LICENSE_NUMBER), product);
            case SELECT, ENTERPRISE, CAMPUS, SCHOOL, SERVICE_PROVIDER, OTHER_AGREEMENT ->
                List.of(WizardPage.asking("page.program-data", AGREEMENT_NUMBER), product);
        }));
        return pages;
    }

    private WizardPage typed(String title, Fact where) {
        return WizardPage.typing(title, CodeKind.LICENSE_KEY_PACK_ID, KEY_PACK_ID, List.of(where,
            new Fact("field.licenseServerId", SpellingAlphabet.written(server().licenseServerId()))));
    }

    private Receipt receipt(KeyPack pack) {
        return new Receipt("receipt.installed", List.of(),
            List.of(serverFact(), new Fact("field.program", pack.program().label()),
                new Fact("field.productVersion", "option.productVersion." + pack.productVersion()),
                new Fact("field.productType", "option.productType." + pack.productType()),
                new Fact("field.quantity", String.valueOf(pack.total()))),
            List.of("receipt.installed.next", "receipt.keep"),
            List.of(new Link(away() + "/key-packs/" + pack.keyPackId(), "receipt.to-key-pack"), toServer()));
    }

    private static Optional<LicenseProgram> program(Answers answers) {
        return Arrays.stream(LicenseProgram.values()).filter(one -> one.name().equals(answers.text(PROGRAM.name())))
            .findFirst();
    }

    private static ProductVersion version(Answers answers) {
        return answers.constant(VERSION.name(), ProductVersion.class);
    }

    private static ProductType type(Answers answers) {
        return answers.constant(TYPE.name(), ProductType.class);
    }

    /** Zero for what is no number: the clearinghouse says how many there may be. */
    private static Integer quantity(Answers answers) {
        var typed = answers.text(QUANTITY.name());
        return typed.matches("[0-9]{1,9}") ? Integer.valueOf(typed) : Integer.valueOf(0);
    }
}
