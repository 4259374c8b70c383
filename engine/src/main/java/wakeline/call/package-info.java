/// System calls: what they check, in the kernel's order, what they hand to files, sockets and
/// processes, and what they return.
@NullMarked
package wakeline.call;

import org.jspecify.annotations.NullMarked;
