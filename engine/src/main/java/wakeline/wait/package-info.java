/// Wait queues: who is woken, in which order, and how many. Linux: kernel/sched/wait.c
@NullMarked
package wakeline.wait;

import org.jspecify.annotations.NullMarked;
