/// Which thread wakes, when, why, and was it of any use: a deterministic model of the Linux kernel.
@NullMarked
package wakeline;

import org.jspecify.annotations.NullMarked;
