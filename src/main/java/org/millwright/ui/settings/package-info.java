/**
 * What this station's users may choose.
 *
 * <p>Depends on {@code ui} and {@code config}. Read {@code SettingsViewModel} first.
 */
@NullMarked
package org.millwright.ui.settings;

import org.jspecify.annotations.NullMarked;
