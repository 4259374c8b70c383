/// A world built from a scenario, and its run: the one place that sees everything.
@NullMarked
package wakeline.world;

import org.jspecify.annotations.NullMarked;
