package org.millwright.monitoring;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Whether a station is in order: a finding for each thing looked at. Immutable. Knows no words; the
 * screens have them in each language.
 *
 * @param at when it was looked
 * @param checks in the order in which they were made
 */
public record Diagnosis(Instant at, List<Check> checks) {
    public Diagnosis {
        checks = List.copyOf(checks);
    }

    /** The worst condition found. */
    public Condition condition() {
        return checks.stream()
                .map(check -> check.finding().condition())
                .max(Comparator.naturalOrder())
                .orElse(Condition.GOOD);
    }

    /** State of a device by NAMUR NE 107, from the least to the most grave. */
    public enum Condition {
        GOOD,
        /** It works, but won't for long. */
        MAINTENANCE_REQUIRED,
        /** It is being worked on, and its answer does not count meanwhile. */
        FUNCTION_CHECK,
        /** It works outside the conditions it was made for. */
        OUT_OF_SPECIFICATION,
        /** It does not work. */
        FAILURE
    }

    /** What is looked at. */
    public enum Topic {
        SETTINGS,
        DATA_FOLDER,
        DATABASE_INTEGRITY,
        DISK_SPACE,
        FSYNC_TIME,
        NATIVE_LIBRARY,
        MODEL,
        SHARED_DATABASE,
        TIME_ZONE,
        SECRETS,
        LAST_ERRORS
    }

    /** Everything that can be found; each has a sentence, and advice unless it is good. */
    public enum Finding {
        SETTINGS_GOOD(Topic.SETTINGS, Condition.GOOD),
        /** Sentences. */
        SETTINGS_REMARKS(Topic.SETTINGS, Condition.MAINTENANCE_REQUIRED),
        /** Sentences. */
        SETTINGS_WRONG(Topic.SETTINGS, Condition.FAILURE),

        /** Folder. */
        FOLDER_GOOD(Topic.DATA_FOLDER, Condition.GOOD),
        /** Folder. */
        FOLDER_ABSENT(Topic.DATA_FOLDER, Condition.GOOD),
        /** Folder. */
        FOLDER_OPEN(Topic.DATA_FOLDER, Condition.MAINTENANCE_REQUIRED),
        /** Folder, kind of file system. */
        FOLDER_REMOTE(Topic.DATA_FOLDER, Condition.OUT_OF_SPECIFICATION),
        /** Folder. */
        FOLDER_UNUSABLE(Topic.DATA_FOLDER, Condition.FAILURE),

        DATABASE_ABSENT(Topic.DATABASE_INTEGRITY, Condition.GOOD),
        /** Schema, facts, megabytes. */
        DATABASE_SOUND(Topic.DATABASE_INTEGRITY, Condition.GOOD),
        /** Schema, facts, megabytes, seconds. */
        DATABASE_SOUND_SO_FAR(Topic.DATABASE_INTEGRITY, Condition.GOOD),
        /** What is wrong. */
        DATABASE_DAMAGED(Topic.DATABASE_INTEGRITY, Condition.FAILURE),
        /** Schema. */
        DATABASE_NEWER(Topic.DATABASE_INTEGRITY, Condition.FAILURE),
        /** What is wrong. */
        DATABASE_UNREADABLE(Topic.DATABASE_INTEGRITY, Condition.FAILURE),

        /** Gigabytes. */
        SPACE_GOOD(Topic.DISK_SPACE, Condition.GOOD),
        /** Gigabytes. */
        SPACE_LOW(Topic.DISK_SPACE, Condition.MAINTENANCE_REQUIRED),
        /** Gigabytes. */
        SPACE_GONE(Topic.DISK_SPACE, Condition.FAILURE),
        /** What was said. */
        SPACE_UNKNOWN(Topic.DISK_SPACE, Condition.FUNCTION_CHECK),

        /** Milliseconds. */
        FSYNC_GOOD(Topic.FSYNC_TIME, Condition.GOOD),
        FSYNC_ABSENT(Topic.FSYNC_TIME, Condition.GOOD),
        /** Milliseconds. */
        FSYNC_SLOW(Topic.FSYNC_TIME, Condition.MAINTENANCE_REQUIRED),
        /** Milliseconds. */
        FSYNC_TOO_SLOW(Topic.FSYNC_TIME, Condition.OUT_OF_SPECIFICATION),
        /** What was said. */
        FSYNC_FAILED(Topic.FSYNC_TIME, Condition.FAILURE),

        /** Version. */
        LIBRARY_GOOD(Topic.NATIVE_LIBRARY, Condition.GOOD),
        /** Version, what was said. */
        LIBRARY_FAILED(Topic.NATIVE_LIBRARY, Condition.FAILURE),

        /** Version, rows, greatest difference. */
        MODEL_GOOD(Topic.MODEL, Condition.GOOD),
        /** Folder. */
        MODEL_NONE(Topic.MODEL, Condition.MAINTENANCE_REQUIRED),
        /** Why. */
        MODEL_REFUSED(Topic.MODEL, Condition.FAILURE),

        SHARED_NOT_SET(Topic.SHARED_DATABASE, Condition.GOOD),
        SHARED_PASSED(Topic.SHARED_DATABASE, Condition.GOOD),
        SHARED_DEMONSTRATION(Topic.SHARED_DATABASE, Condition.GOOD),
        /** What was found. */
        SHARED_GOOD(Topic.SHARED_DATABASE, Condition.GOOD),
        /** What was found. */
        SHARED_WARNING(Topic.SHARED_DATABASE, Condition.MAINTENANCE_REQUIRED),
        /** What was found. */
        SHARED_CLOCK(Topic.SHARED_DATABASE, Condition.OUT_OF_SPECIFICATION),
        /** What was found. */
        SHARED_UNREACHABLE(Topic.SHARED_DATABASE, Condition.OUT_OF_SPECIFICATION),
        /** Seconds. */
        SHARED_SILENT(Topic.SHARED_DATABASE, Condition.OUT_OF_SPECIFICATION),
        /** What was found. */
        SHARED_FAILED(Topic.SHARED_DATABASE, Condition.FAILURE),

        /** Zone, offset. */
        ZONE_GOOD(Topic.TIME_ZONE, Condition.GOOD),
        /** Zone, offset, the computer's zone, its offset. */
        ZONE_DIFFERS(Topic.TIME_ZONE, Condition.MAINTENANCE_REQUIRED),

        SECRETS_GOOD(Topic.SECRETS, Condition.GOOD),
        /** Sentences. */
        SECRETS_WEAK(Topic.SECRETS, Condition.MAINTENANCE_REQUIRED),

        ERRORS_NONE(Topic.LAST_ERRORS, Condition.GOOD),
        /** Number, when the last was, what it said. */
        ERRORS_SOME(Topic.LAST_ERRORS, Condition.MAINTENANCE_REQUIRED),
        /** What was said. */
        ERRORS_UNKNOWN(Topic.LAST_ERRORS, Condition.FUNCTION_CHECK);

        private final Topic topic;
        private final Condition condition;

        Finding(Topic topic, Condition condition) {
            this.topic = topic;
            this.condition = condition;
        }

        public Topic topic() {
            return topic;
        }

        public Condition condition() {
            return condition;
        }
    }

    /**
     * One thing looked at.
     *
     * @param subject which of several, such as a model; empty if there is but one
     * @param arguments for the sentence, in the order told at the finding: texts, in one language
     *     or all, numbers, times
     */
    public record Check(Finding finding, String subject, List<Object> arguments) {
        public Check {
            arguments = List.copyOf(arguments);
        }

        /** Something of which there is but one. */
        public static Check of(Finding finding, Object... arguments) {
            return new Check(finding, "", List.of(arguments));
        }

        /** A stable name for machines: the topic, and the subject after a colon. */
        public String name() {
            String topic = finding.topic().name().toLowerCase(Locale.ROOT);
            return subject.isEmpty() ? topic : topic + ":" + subject;
        }
    }
}
