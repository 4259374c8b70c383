@NullMarked
package wakeline.properties.kernel;

import org.jspecify.annotations.NullMarked;
