package org.millwright.ui.help;

import org.millwright.ui.help.HelpBook.Hit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Where in the help its reader is, and was before. Holds no nodes. JavaFX thread only. */
final class HelpViewModel {
    /** What is shown. */
    sealed interface Place {
        /**
         * A page.
         *
         * @param section the section to begin with; 0 is the page's beginning
         */
        record Page(HelpPage page, int section) implements Place {}

        /** The list of all pages. */
        record Contents(List<HelpPage> pages) implements Place {}

        /** What a search found. */
        record Found(String query, List<Hit> hits) implements Place {}
    }

    private final HelpBook book;
    private final Deque<Place> before = new ArrayDeque<>();
    private Place place;

    HelpViewModel(HelpBook book) {
        this.book = book;
        place = new Place.Contents(book.pages());
    }

    Place place() {
        return place;
    }

    /** The key of the page that is shown; empty if it is none. */
    String pageKey() {
        return place instanceof Place.Page shown ? shown.page().key() : "";
    }

    /** Begins anew with a page; with the list of all pages if there is none of this key. */
    void begin(String key) {
        before.clear();
        place = page(key, "").orElseGet(() -> new Place.Contents(book.pages()));
    }

    /**
     * Goes where a link leads: {@code sync.md}, {@code sync.md#a-heading} or {@code #a-heading}.
     */
    void follow(String destination) {
        String[] parts = destination.split("#", 2);
        String key = parts[0].isEmpty() ? pageKey() : parts[0].replaceFirst("\\.md$", "");
        page(key, parts.length > 1 ? parts[1] : "").ifPresent(this::go);
    }

    void open(HelpPage page, int section) {
        go(new Place.Page(page, section));
    }

    void contents() {
        if (!(place instanceof Place.Contents)) {
            go(new Place.Contents(book.pages()));
        }
    }

    /** Looks for words; without any, goes back to where the search began. */
    void search(String query) {
        if (query.isBlank()) {
            if (place instanceof Place.Found) {
                back();
            }
            return;
        }
        Place found = new Place.Found(query.strip(), book.find(query));
        if (place instanceof Place.Found) {
            place = found;
        } else {
            go(found);
        }
    }

    boolean canGoBack() {
        return !before.isEmpty();
    }

    void back() {
        if (canGoBack()) {
            place = before.pop();
        }
    }

    private void go(Place next) {
        before.push(place);
        place = next;
    }

    private Optional<Place> page(String key, String anchor) {
        return book.page(key).map(page -> new Place.Page(page, page.section(anchor)));
    }
}
