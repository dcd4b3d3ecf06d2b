package io.atrium.notice.delivery;

/** On which way a notice goes, and how soon. */
public record Way(Channel channel, Pace pace) {}
