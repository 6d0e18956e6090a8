/**
 * Sharing with the other stations on screen: the link, the counts, proof, outage drill, refused
 * facts.
 *
 * <p>Depends on {@code ui}, {@code ui.control}, {@code monitoring}, {@code config} and {@code
 * domain}. Read {@code SyncViewModel} first.
 */
@NullMarked
package org.millwright.ui.sync;

import org.jspecify.annotations.NullMarked;
