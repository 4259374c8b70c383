/// From a program that shows something to a small one that still does.
@NullMarked
package wakeline.properties.shrink;

import org.jspecify.annotations.NullMarked;
