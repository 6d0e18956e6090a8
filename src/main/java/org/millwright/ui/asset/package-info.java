/**
 * One asset: health and remaining useful life now and over time, its measuring points, recent
 * readings, and the forms for a manual reading and for what-if.
 *
 * <p>Depends on {@code ui}, {@code ui.control}, {@code monitoring} and {@code domain}. Read {@code
 * AssetViewModel} first.
 */
@NullMarked
package org.millwright.ui.asset;

import org.jspecify.annotations.NullMarked;
