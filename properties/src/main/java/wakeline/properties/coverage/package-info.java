/// Which situations runs have been in: operation by flags by state.
@NullMarked
package wakeline.properties.coverage;

import org.jspecify.annotations.NullMarked;
