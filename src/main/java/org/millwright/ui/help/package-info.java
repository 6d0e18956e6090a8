/**
 * The help: pages about each screen that lie in the program, a list of them, a search over them,
 * and the side pane that shows them.
 *
 * <p>Depends on {@code ui}. Reads nothing but the program's own resources. Read {@code HelpBook}
 * first; a page is a Markdown file per language, {@code contents.txt} names them in their order.
 */
@NullMarked
package org.millwright.ui.help;

import org.jspecify.annotations.NullMarked;
