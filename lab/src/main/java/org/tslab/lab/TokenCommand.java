package org.tslab.lab;

import java.util.Set;
import java.util.concurrent.Callable;

import org.tslab.lab.home.Role;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints a token to call the services with: curl -H "Authorization: Bearer $(...)". */
@Command(name = "token", mixinStandardHelpOptions = true, description = "Print a token, good for 12 hours.")
final class TokenCommand implements Callable<Integer> {
    @Mixin
    private HomeOption at;

    @Option(names = "--role", required = true, split = ",", description = "One or more of: ${COMPLETION-CANDIDATES}.")
    private Set<Role> roles;

    @Option(names = "--subject", required = true, description = "Who the token is for.")
    private String subject;

    @Override
    public Integer call() {
        System.out.println(at.tokens().token(subject, roles));
        return 0;
    }
}
