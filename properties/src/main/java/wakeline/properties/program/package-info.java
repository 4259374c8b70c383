/// Step programs: threads that make one call after the other, each at its instant; as plain values,
/// as a compact notation, and as scenario files.
@NullMarked
package wakeline.properties.program;

import org.jspecify.annotations.NullMarked;
