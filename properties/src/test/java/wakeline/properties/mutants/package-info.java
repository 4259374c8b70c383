@NullMarked
package wakeline.properties.mutants;

import org.jspecify.annotations.NullMarked;
