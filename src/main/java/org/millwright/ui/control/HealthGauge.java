package org.millwright.ui.control;

import eu.hansolo.tilesfx.Tile;

import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Skin;

import org.millwright.domain.HealthBand;
import org.millwright.domain.HealthBands;

/**
 * A health index as a TilesFX gauge with a flat skin of ours: an arc of 270°, cut at the limits of
 * the bands. It does not judge: the band, and whether the number is old, are told to it.
 */
public final class HealthGauge extends Tile {
    private static final PseudoClass CRITICAL = PseudoClass.getPseudoClass("critical");
    private static final PseudoClass WATCH = PseudoClass.getPseudoClass("watch");
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

    private double health = Double.NaN;
    private HealthBand band = HealthBand.UNKNOWN;
    private boolean stale;
    private boolean reserved;
    private HealthBands bands = HealthBands.DEFAULT;
    private String label = "health %";
    private String stateWord = "";

    public HealthGauge() {
        super(SkinType.CUSTOM);
        getStyleClass().setAll("health-gauge");
        setAnimated(false);
        setPrefSize(88, 88);
        setAccessibleRole(AccessibleRole.TEXT);
        describe();
    }

    /**
     * Shows a health index.
     *
     * @param health 0–100; NaN where there is no honest number, whatever the band
     * @param band decides the colour
     * @param stale the number is too old to speak of now
     */
    public void setHealth(double health, HealthBand band, boolean stale) {
        boolean known = !Double.isNaN(health);
        double shown = known ? Math.clamp(health, 0, 100) : Double.NaN;
        if (Double.compare(shown, this.health) == 0 && band == this.band && stale == this.stale) {
            return;
        }
        this.health = shown;
        this.band = band;
        this.stale = stale;
        pseudoClassStateChanged(CRITICAL, known && !stale && band == HealthBand.CRITICAL);
        pseudoClassStateChanged(WATCH, known && !stale && band == HealthBand.WATCH);
        pseudoClassStateChanged(STALE, known && stale);
        if (isShowing()) {
            // A hidden tile queues each event until it is shown, without bound.
            setValue(this.health);
        }
        describe();
        requestLayout();
    }

    /** Whether the number is to be read with reserve: the arc is thin then. */
    public void setReserved(boolean reserved) {
        if (reserved != this.reserved) {
            this.reserved = reserved;
            requestLayout();
        }
    }

    /** The limits at which the arc is cut. */
    public void setBands(HealthBands bands) {
        this.bands = bands;
        requestLayout();
    }

    /** The small words under the number, such as "health %". */
    public void setLabel(String label) {
        this.label = label;
        describe();
        requestLayout();
    }

    /** A word for the state, for those who hear the gauge instead of seeing it; may be empty. */
    public void setStateWord(String stateWord) {
        this.stateWord = stateWord;
        describe();
    }

    double health() {
        return health;
    }

    boolean stale() {
        return stale;
    }

    boolean reserved() {
        return reserved;
    }

    HealthBands bands() {
        return bands;
    }

    String label() {
        return label;
    }

    /** The number as shown. */
    String number() {
        return Double.isNaN(health) ? "–" : Long.toString(HealthBands.shown(health));
    }

    private void describe() {
        String words = number() + " " + label;
        setAccessibleText(stateWord.isEmpty() ? words : words + ", " + stateWord);
    }

    @Override
    protected Skin<Tile> createDefaultSkin() {
        return new HealthGaugeSkin(this);
    }

    @Override
    public String getUserAgentStylesheet() {
        return DrawnControl.STYLESHEET;
    }
}
