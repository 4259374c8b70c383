package wakeline.trace;

/// A host as outputs and claims name it.
///
/// @param name its key in the file
/// @param cpus number of CPUs
/// @param sched `fifo` or `fair`
public record HostInfo(String name, int cpus, String sched) {}
