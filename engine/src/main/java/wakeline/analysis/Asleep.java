package wakeline.analysis;

/// A task that is still in a call when the run ends.
///
/// @param call code of the call
/// @param enter its `sys_enter` record
/// @param sinceNanos when it last went to sleep; when it entered, if it never slept
/// @param slept how often it went to sleep in this call
/// @param vain how often it was woken and slept again
/// @param isAsleep whether it sleeps; else it is runnable or on a CPU
public record Asleep(
    int task, int call, int enter, long sinceNanos, int slept, int vain, boolean isAsleep) {}
