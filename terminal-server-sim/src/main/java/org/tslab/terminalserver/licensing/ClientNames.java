package org.tslab.terminalserver.licensing;

/**
 * How a client calls itself and its user, made fit to be sent on: what cannot be shown is left out, what is too long is
 * cut. Personal, so never logged.
 */
public record ClientNames(String computer, String user) {
    /** What a license server takes, and what a common name may have (RFC 5280, ub-common-name). */
    private static final int LONGEST = 64;

    public ClientNames {
        computer = fit(computer);
        user = fit(user);
    }

    /** Every name that is missing here is taken from there. */
    ClientNames orElse(ClientNames other) {
        return new ClientNames(computer.isEmpty() ? other.computer : computer, user.isEmpty() ? other.user : user);
    }

    private static String fit(String name) {
        var fit = new StringBuilder();
        name.codePoints().filter(ClientNames::isShown).limit(LONGEST).forEach(fit::appendCodePoint);
        while (fit.length() > LONGEST) {
            fit.setLength(fit.offsetByCodePoints(fit.length(), -1));
        }
        return fit.toString().strip();
    }

    private static boolean isShown(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> true;
        };
    }

    @Override
    public String toString() {
        return "ClientNames";
    }
}
