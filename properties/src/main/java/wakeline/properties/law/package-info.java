/// What holds of every run, as checks of its trace.
@NullMarked
package wakeline.properties.law;

import org.jspecify.annotations.NullMarked;
