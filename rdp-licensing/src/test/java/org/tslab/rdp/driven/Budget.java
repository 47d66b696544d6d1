package org.tslab.rdp.driven;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

import com.sun.management.ThreadMXBean;

/**
 * What a peer's bytes may cost: memory in proportion to their number, and a moment of time. The bound is that of
 * docs/rdp/robustness.md.
 */
public final class Budget {
    /** Allocated for each byte that came in. */
    static final long FOR_EACH_BYTE = 64;
    /** Allocated whatever came in: mostly for big numbers and answers. */
    static final long IN_ANY_CASE = 256 * 1024;
    private static final long NANOS = 2_000_000_000L;
    private static final ClassLoadingMXBean CLASSES = ManagementFactory.getClassLoadingMXBean();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Budget() {}

    /** A step that had to load classes first is not judged: that happens once, whatever the peer does. */
    public static <T> T within(int size, Supplier<T> work) {
        var loaded = CLASSES.getTotalLoadedClassCount();
        var allocated = THREADS.getCurrentThreadAllocatedBytes();
        var began = System.nanoTime();
        var result = work.get();
        var took = System.nanoTime() - began;
        var spent = THREADS.getCurrentThreadAllocatedBytes() - allocated;
        if (CLASSES.getTotalLoadedClassCount() == loaded) {
            judge(size, spent, took);
        }
        return result;
    }

    /** Bare comparisons, since this is done millions of times. */
    private static void judge(int size, long spent, long took) {
        if (spent > IN_ANY_CASE + FOR_EACH_BYTE * size) {
            assertThat(spent).as("bytes allocated for the %s that came", size)
                .isLessThanOrEqualTo(IN_ANY_CASE + FOR_EACH_BYTE * size);
        }
        if (took > NANOS) {
            assertThat(took).as("ns for the %s bytes that came", size).isLessThanOrEqualTo(NANOS);
        }
    }
}
