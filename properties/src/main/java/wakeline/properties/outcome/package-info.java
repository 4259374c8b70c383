/// What became of a step program: on the model, on the kernel, and what sets them apart.
@NullMarked
package wakeline.properties.outcome;

import org.jspecify.annotations.NullMarked;
