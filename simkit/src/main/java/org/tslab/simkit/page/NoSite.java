package org.tslab.simkit.page;

import java.util.List;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkus.arc.DefaultBean;

/** Stands in for the site of a service that has no pages. */
@Singleton
class NoSite {
    @Produces
    @Singleton
    @DefaultBean
    Site none() {
        return new Site("site", "/", List.of());
    }
}
