package org.tslab.portal.wizard;

import org.tslab.portal.request.Link;

/** How far a visitor has come. */
sealed interface Place {
    /** Nothing is begun in this browser, or it was too long ago. */
    record Outside() implements Place {}

    record Begun(Link link, Draft draft) implements Place {}

    record Submitted(Link link) implements Place {}
}
