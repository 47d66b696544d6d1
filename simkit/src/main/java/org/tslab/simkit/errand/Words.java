package org.tslab.simkit.errand;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.simkit.page.Texts;
import org.tslab.simkit.page.Visit;
import org.tslab.simkit.problem.Problem;

/**
 * Says in the visitor's language what the rules say in English. A sentence becomes the key of its translation: numbers
 * stand out, everything but letters is a hyphen. What nobody has translated is said in English.
 */
@ApplicationScoped
public class Words {
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private final Texts texts;

    Words(Texts texts) {
        this.texts = texts;
    }

    /** What is wrong with a field, as a sentence that begins with its label. */
    public String reason(String label, String english, Visit visit) {
        return label + " " + translated(english, visit) + ".";
    }

    /**
     * What stands in the way, and what to do about it. Where the rules' own words hold the name of something, so that
     * they are no key, there may be a text for the problem.
     */
    String detail(Problem problem, Visit visit) {
        return find(problem.detail(), visit)
            .or(() -> texts.find(visit.language(), "problem." + problem.name().slug())).orElse(problem.detail());
    }

    static String key(String english) {
        return "reason." + NUMBER.matcher(english).replaceAll("n").toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z]+", "-").replaceAll("^-|-$", "");
    }

    private String translated(String english, Visit visit) {
        return find(english, visit).orElse(english);
    }

    private Optional<String> find(String english, Visit visit) {
        List<String> numbers = NUMBER.matcher(english).results().map(number -> number.group()).toList();
        return texts.find(visit.language(), key(english), numbers.toArray());
    }
}
