package org.millwright.ingest;

/** A piece of a file's text that can be shown: not too long, without control characters. */
final class Excerpt {
    private Excerpt() {}

    static String of(String text, int length) {
        String cut = text.length() <= length ? text : text.substring(0, length) + " …";
        return cut.replaceAll("[\\p{Cntrl}&&[^\t]]", "\uFFFD");
    }
}
