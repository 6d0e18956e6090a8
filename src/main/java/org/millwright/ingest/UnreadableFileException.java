package org.millwright.ingest;

/**
 * A file isn't what it says; the message is one sentence that names the file and what was expected.
 */
public final class UnreadableFileException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    public UnreadableFileException(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    public UnreadableFileException(String sentence, Throwable cause) {
        super(sentence, cause);
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
