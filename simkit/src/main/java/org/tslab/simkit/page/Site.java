package org.tslab.simkit.page;

import java.util.List;

/**
 * The site that a service is for its visitors.
 *
 * @param name the key of its name among the texts
 * @param home where people go who asked for nothing else
 * @param menu what is to be found on every page
 */
public record Site(String name, String home, List<Link> menu) {
    /** A page of this site, and the key of what it is called. */
    public record Link(String path, String name) {}
}
