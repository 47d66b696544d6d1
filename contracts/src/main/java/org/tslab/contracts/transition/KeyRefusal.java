package org.tslab.contracts.transition;

/**
 * What is wrong with one product key of a request. The key itself is never repeated.
 *
 * @param number which key of the request, from 1: that of its box Product Key <i>n</i> when none was left empty
 */
public record KeyRefusal(int number, TransitionRefusal reason) {}
