/// poll and select. Linux: fs/select.c
@NullMarked
package wakeline.poll;

import org.jspecify.annotations.NullMarked;
