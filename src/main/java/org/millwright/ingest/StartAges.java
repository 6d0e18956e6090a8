package org.millwright.ingest;

/**
 * How old a simulated plant's pumps are when it is first looked at; says nothing of later lives.
 *
 * <p>The first dozen are set so that some 400 hours later, when the demonstration's past ends, one
 * is within days of its end, two are wearing and the others are sound. The rest are spread evenly
 * over their lives, so that in a large plant no ends come together.
 */
final class StartAges {
    private static final int DOZEN = 12;

    /** Pumps of the dozen that will be seen wearing, and the hours each has left at the start. */
    private static final int NEAR_ITS_END = 4;

    private static final int NEAR_ITS_END_HOURS = 450;
    private static final int WEARING = 1;
    private static final int WEARING_HOURS = 540;
    private static final int BEGINNING_TO_WEAR = 7;
    private static final int BEGINNING_TO_WEAR_HOURS = 640;

    /** A pump with so many hours left is still sound after 416 hours: wear lasts 450 at most. */
    private static final int SOUND_THROUGHOUT_HOURS = 870;

    /** Fractions of a multiple of it are spread evenly, however many there are. */
    private static final double GOLDEN_SECTION = 0.6180339887498949;

    private StartAges() {}

    /**
     * Age in hours at the start.
     *
     * @param number of the pump, from 0
     * @param lifeHours how long its first life lasts, at least 700
     */
    static int of(int number, int lifeHours) {
        double share = (number * GOLDEN_SECTION) % 1;
        if (number >= DOZEN) {
            return (int) (share * lifeHours);
        }
        return switch (number) {
            case NEAR_ITS_END -> lifeHours - NEAR_ITS_END_HOURS;
            case WEARING -> lifeHours - WEARING_HOURS;
            case BEGINNING_TO_WEAR -> lifeHours - BEGINNING_TO_WEAR_HOURS;
            default -> soundAge(share, lifeHours);
        };
    }

    /** A life too short to stay sound so long ends early instead; the next one has just begun. */
    private static int soundAge(double share, int lifeHours) {
        int choice = lifeHours - SOUND_THROUGHOUT_HOURS;
        return choice > 0 ? (int) (share * choice) : lifeHours - 100 - (int) (100 * share);
    }
}
