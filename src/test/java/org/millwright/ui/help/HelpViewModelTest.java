package org.millwright.ui.help;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.millwright.UsesToolkit;
import org.millwright.ui.help.HelpViewModel.Place;

import java.util.Locale;

@UsesToolkit
class HelpViewModelTest {
    private final HelpViewModel model = new HelpViewModel(HelpBook.in(Locale.ENGLISH));

    @Test
    void linksLeadToPagesAndHeadingsAndBackAgain() {
        model.begin("overview");
        assertThat(model.pageKey()).isEqualTo("overview");
        assertThat(model.canGoBack()).isFalse();
        model.follow("situations.md#a-shift-ends");
        Place.Page shown = (Place.Page) model.place();
        assertThat(shown.page().key()).isEqualTo("situations");
        assertThat(shown.page().sections().get(shown.section()).heading())
                .isEqualTo("A shift ends");
        model.follow("#no-readings-come");
        assertThat(model.pageKey()).isEqualTo("situations");
        model.follow("nowhere.md");
        assertThat(model.pageKey()).as("a link that leads nowhere").isEqualTo("situations");
        model.back();
        model.back();
        assertThat(model.pageKey()).isEqualTo("overview");
        assertThat(model.canGoBack()).isFalse();
    }

    @Test
    void aSearchIsOnePlaceHoweverMuchIsTyped() {
        model.begin("sync");
        model.search("s");
        model.search("stu");
        model.search("stuck");
        Place.Found found = (Place.Found) model.place();
        assertThat(found.query()).isEqualTo("stuck");
        model.open(found.hits().getFirst().page(), found.hits().getFirst().section());
        model.back();
        assertThat(model.place()).isInstanceOf(Place.Found.class);
        model.search("");
        assertThat(model.pageKey()).as("where the search began").isEqualTo("sync");
    }

    @Test
    void aScreenWithoutAPageGetsTheListOfAll() {
        model.begin("no such screen");
        assertThat(model.place()).isInstanceOf(Place.Contents.class);
        assertThat(model.pageKey()).isEmpty();
    }
}
