package org.millwright.ui.control;

import javafx.css.CssMetaData;
import javafx.css.FontCssMetaData;
import javafx.css.StyleConverter;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleableProperty;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.stage.Window;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A control that paints itself on a canvas, at most once per pulse and only when something changed.
 * Colours and font come from style sheets. It holds no data.
 */
abstract class DrawnControl extends Region {
    static final String STYLESHEET = DrawnControl.class.getResource("control.css").toExternalForm();

    private final Map<Ink, StyleableObjectProperty<Color>> inks = new EnumMap<>(Ink.class);
    private final StyleableObjectProperty<Font> font =
            new StyleableObjectProperty<>(Font.getDefault()) {
                @Override
                protected void invalidated() {
                    repaint();
                }

                @Override
                public Object getBean() {
                    return DrawnControl.this;
                }

                @Override
                public String getName() {
                    return "font";
                }

                @Override
                public CssMetaData<? extends Styleable, Font> getCssMetaData() {
                    return Css.FONT;
                }
            };
    private final Canvas canvas = new Canvas();
    private boolean dirty = true;
    private double paintedScale;

    DrawnControl(String styleClass) {
        getStyleClass().addAll("drawn-control", styleClass);
        for (Ink ink : Ink.values()) {
            inks.put(ink, new InkProperty(ink));
        }
        getChildren().add(canvas);
    }

    /**
     * Paints everything on a clear surface of this size.
     *
     * @param scale device pixels per pixel: lines are snapped to device pixels
     */
    abstract void paint(GraphicsContext pen, double width, double height, double scale);

    /** Asks for painting in the next pulse. */
    final void repaint() {
        dirty = true;
        requestLayout();
    }

    final Color ink(Ink ink) {
        return property(ink).get();
    }

    private StyleableObjectProperty<Color> property(Ink ink) {
        return Objects.requireNonNull(inks.get(ink));
    }

    final Font font() {
        return font.get();
    }

    private double pixelScale() {
        Window window = getScene() == null ? null : getScene().getWindow();
        return window == null ? 1 : Math.max(1, window.getRenderScaleX());
    }

    @Override
    protected void layoutChildren() {
        double width = Math.max(0, snapSizeX(getWidth()));
        double height = Math.max(0, snapSizeY(getHeight()));
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            canvas.setWidth(width);
            canvas.setHeight(height);
            dirty = true;
        }
        double scale = pixelScale();
        if (dirty || scale != paintedScale) {
            dirty = false;
            paintedScale = scale;
            GraphicsContext pen = canvas.getGraphicsContext2D();
            pen.clearRect(0, 0, width, height);
            if (width > 0 && height > 0) {
                paint(pen, width, height, scale);
            }
        }
    }

    @Override
    public String getUserAgentStylesheet() {
        return STYLESHEET;
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return Css.ALL;
    }

    private final class InkProperty extends StyleableObjectProperty<Color> {
        private final Ink ink;

        InkProperty(Ink ink) {
            super(Color.GRAY);
            this.ink = ink;
        }

        @Override
        protected void invalidated() {
            repaint();
        }

        @Override
        public Object getBean() {
            return DrawnControl.this;
        }

        @Override
        public String getName() {
            return ink.property();
        }

        @Override
        public CssMetaData<? extends Styleable, Color> getCssMetaData() {
            return Objects.requireNonNull(Css.INKS.get(ink));
        }
    }

    private static final class Css {
        static final FontCssMetaData<DrawnControl> FONT =
                new FontCssMetaData<>("-fx-font", Font.getDefault()) {
                    @Override
                    public boolean isSettable(DrawnControl control) {
                        return true;
                    }

                    @Override
                    public StyleableProperty<Font> getStyleableProperty(DrawnControl control) {
                        return control.font;
                    }
                };
        static final Map<Ink, CssMetaData<DrawnControl, Color>> INKS = new EnumMap<>(Ink.class);
        static final List<CssMetaData<? extends Styleable, ?>> ALL;

        static {
            List<CssMetaData<? extends Styleable, ?>> all =
                    new ArrayList<>(Region.getClassCssMetaData());
            all.add(FONT);
            for (Ink ink : Ink.values()) {
                CssMetaData<DrawnControl, Color> meta = meta(ink);
                INKS.put(ink, meta);
                all.add(meta);
            }
            ALL = List.copyOf(all);
        }

        private static CssMetaData<DrawnControl, Color> meta(Ink ink) {
            return new CssMetaData<>(
                    ink.property(), StyleConverter.getColorConverter(), Color.GRAY) {
                @Override
                public boolean isSettable(DrawnControl control) {
                    return true;
                }

                @Override
                public StyleableProperty<Color> getStyleableProperty(DrawnControl control) {
                    return control.property(ink);
                }
            };
        }
    }
}
