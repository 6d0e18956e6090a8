/**
 * The model packages found at start: what each is, how good it is, and why a refused one is
 * refused.
 *
 * <p>Depends on {@code ui}, {@code ui.control}, {@code monitoring} and {@code domain}. Read {@code
 * ModelsViewModel} first.
 */
@NullMarked
package org.millwright.ui.models;

import org.jspecify.annotations.NullMarked;
