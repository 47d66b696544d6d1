package org.tslab.terminalserver.discovery;

/** Why a terminal server does not find a license server that is there, and what would help. */
public enum WhyNot {
    OLDER_VERSION(
        "It is of an older version than the terminal server, which talks to none of those (S2-36). Upgrade it."),
    OTHER_WORKGROUP("It is in another workgroup, whose broadcasts do not come here. Name it in the registry."),
    OTHER_DOMAIN("It is a domain license server of another domain. Name it in the registry."),
    MEMBER_SERVER(
        "It is a domain license server on a member server, and only the domain's controllers are asked (S2-44)."
            + " Name it in the registry, or make it an enterprise license server (S2-43)."),
    OTHER_SITE("It is an enterprise license server of another site. Name it in the registry."),
    NO_SITE("It is an enterprise license server, and the terminal server is in no site. Name it in the registry.");

    private final String sentence;

    WhyNot(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
