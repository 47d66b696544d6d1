package org.tslab.licenseserver.console;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import org.tslab.simkit.errand.Answers;
import org.tslab.simkit.errand.Asker;
import org.tslab.simkit.errand.Errand;
import org.tslab.simkit.errand.Field;
import org.tslab.simkit.problem.Problem.Violation;
import org.tslab.simkit.receipt.Receipt;
import org.tslab.simkit.receipt.Receipt.Link;

/**
 * One tab of the properties of a license server.
 *
 * @param button the key of what stands on its button
 */
record PropertiesTab(String name, String server, String button, List<Field> fields,
    Function<Answers, List<Violation>> check) implements Errand {
    static final String REQUIRED_INFORMATION = "required-information";
    static final String INSTALLATION_METHOD = "installation-method";
    static final String INTERNET = "internet";

    String path() {
        return path(name);
    }

    private String path(String tab) {
        return "/servers/" + server + "/properties/" + tab;
    }

    @Override
    public String texts() {
        return "properties";
    }

    @Override
    public String page(int step, Answers before) {
        return "properties." + name;
    }

    @Override
    public List<Link> tabs() {
        return Stream.of(REQUIRED_INFORMATION, INSTALLATION_METHOD, INTERNET)
            .map(tab -> new Link(path(tab), "properties." + tab)).toList();
    }

    @Override
    public String away() {
        return "/servers/" + server;
    }

    @Override
    public List<Field> fields(int step, Answers before) {
        return fields;
    }

    @Override
    public List<Violation> flaws(int step, Answers answers) {
        return check.apply(answers);
    }

    @Override
    public Receipt run(Answers answers, Asker asker) {
        throw new IllegalStateException("properties are set, and nothing is taken home");
    }
}
