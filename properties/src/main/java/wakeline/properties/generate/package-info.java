/// Random step programs, with weights that reach the rare shapes: several waiters behind one file,
/// one file in several epolls, descriptors that outlive their numbers, registrations changed while
/// someone sleeps.
@NullMarked
package wakeline.properties.generate;

import org.jspecify.annotations.NullMarked;
