package org.tslab.contracts.licenseserver;

/**
 * @param served whether the license server is there for that terminal server
 * @param reason why, or why not
 */
public record UserConnectionAnswer(boolean served, String reason) {}
