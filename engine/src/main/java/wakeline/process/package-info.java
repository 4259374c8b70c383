/// Processes: their threads, descriptors and signals. Linux: kernel/signal.c, kernel/exit.c,
/// kernel/fork.c
@NullMarked
package wakeline.process;

import org.jspecify.annotations.NullMarked;
