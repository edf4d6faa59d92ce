package io.holdduration.platform.reset;

/**
 * A topic on which a process announces what is going on now. The last record of a key is the truth: an announcement, or a tombstone.
 *
 * @param topic its name
 * @param source the CloudEvents source of the process's announcements; those of other processes have another one
 */
public record Announcements(String topic, String source) {}
