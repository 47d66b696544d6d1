package org.tslab.lab.mail;

import java.util.List;

/** A mail as a person reads it. Everything in it was written by somebody else. */
record Letter(String id, String date, String from, List<String> to, String subject, String text) {}
