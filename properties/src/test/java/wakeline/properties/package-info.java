@NullMarked
package wakeline.properties;

import org.jspecify.annotations.NullMarked;
