/// The golden corpus: programs, and what a kernel made of them.
@NullMarked
package wakeline.properties.corpus;

import org.jspecify.annotations.NullMarked;
