package org.tslab.clearinghouse.guessing;

/**
 * What one caller may get wrong. A caller's account is one number: when, on a steady clock in nanoseconds, everything
 * so far will be forgotten. A wrong guess puts that off by as long as it takes until one more is allowed, a right one
 * by a small part of it.
 */
record Allowance(int wrongAtOnce, long oneMoreEveryNanos, int rightForOneWrong) {

    long afterWrong(long forgottenAt, long now) {
        return later(forgottenAt, now) + oneMoreEveryNanos;
    }

    long afterRight(long forgottenAt, long now) {
        return later(forgottenAt, now) + oneMoreEveryNanos / rightForOneWrong;
    }

    /** How long to wait until one more wrong guess is within the allowance; 0 or less: not at all. */
    long waitNanos(long forgottenAt, long now) {
        return later(forgottenAt, now) - now - (wrongAtOnce - 1) * oneMoreEveryNanos;
    }

    boolean forgotten(long forgottenAt, long now) {
        return forgottenAt - now <= 0;
    }

    /** A steady clock may begin anywhere, and passes from the largest number to the smallest. */
    private static long later(long one, long other) {
        return one - other > 0 ? one : other;
    }
}
