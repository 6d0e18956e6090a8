package org.millwright.ui.shell;

import org.kordamp.ikonli.feather.Feather;

/** The screens of the left rail, in its order. */
public enum ScreenId {
    OVERVIEW("overview", Feather.GRID),
    ASSETS("assets", Feather.ACTIVITY),
    MODELS("models", Feather.SERVER),
    IMPORT("import", Feather.DOWNLOAD),
    SYNC("sync", Feather.REFRESH_CW),
    ADMINISTRATION("users", Feather.USERS),
    AUDIT("audit", Feather.BOOK_OPEN),
    DIAGNOSTICS("diagnostics", Feather.TOOL),
    PERFORMANCE("performance", Feather.BAR_CHART_2),
    SETTINGS("settings", Feather.SETTINGS),
    ABOUT("about", Feather.INFO);

    private final String key;
    private final Feather icon;

    ScreenId(String key, Feather icon) {
        this.key = key;
        this.icon = icon;
    }

    /** Stem of its text keys and file names. */
    public String key() {
        return key;
    }

    Feather icon() {
        return icon;
    }
}
