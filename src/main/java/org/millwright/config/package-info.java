/**
 * Settings: the environment and {@code .env} become one immutable, checked {@link
 * org.millwright.config.Settings}.
 *
 * <p>Depends on the JDK and on the domain's texts in several languages; the only place that reads
 * the environment. Read {@link org.millwright.config.Settings} first.
 */
@NullMarked
package org.millwright.config;

import org.jspecify.annotations.NullMarked;
