package org.millwright.domain;

/** An exception that can tell its reason to whoever uses the program. */
public interface SaysWhy {
    /** One sentence that names the thing and what is allowed, in the languages of the screens. */
    LocalizedText sentence();
}
