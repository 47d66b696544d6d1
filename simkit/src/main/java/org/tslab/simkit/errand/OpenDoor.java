package org.tslab.simkit.errand;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.simkit.problem.Problem;

import io.quarkus.arc.DefaultBean;

/** Stands in for the doorkeeper of a service where there is nothing to guess. */
@DefaultBean
@ApplicationScoped
class OpenDoor implements Doorkeeper {
    @Override
    public void admit() {
        // Everybody may come in.
    }

    @Override
    public void right() {
        // Nobody counts.
    }

    @Override
    public void told(Problem problem) {
        // Nobody counts.
    }
}
