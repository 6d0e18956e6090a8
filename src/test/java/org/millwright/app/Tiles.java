package org.millwright.app;

import javafx.scene.Node;
import javafx.scene.control.Label;

import org.millwright.ui.shell.OffScreen;

import java.util.List;

/** What stands on the Overview's tiles; asked on the JavaFX thread. */
final class Tiles {
    private Tiles() {}

    /** The assets in the order of their tiles. */
    static List<String> ids(OffScreen console) {
        return console.shell().root().lookupAll(".asset-tile .id").stream()
                .filter(Tiles::isShown)
                .map(node -> ((Label) node).getText())
                .toList();
    }

    private static boolean isShown(Node node) {
        return node.getParent() == null || (node.isVisible() && isShown(node.getParent()));
    }
}
