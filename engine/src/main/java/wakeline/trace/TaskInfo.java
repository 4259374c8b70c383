package wakeline.trace;

/// A task as outputs and claims name it.
///
/// @param host index of its host
/// @param name the full name: `srv`, `srv[1].worker[0]`, `srv.fork[0]`
/// @param process the process instance's name: `srv`, `srv[1]`, `srv.fork[0]`
/// @param base the process's key in the file: `srv`
/// @param function `main`, the spawned function's name, or `fork`
/// @param number k-th spawn of that function in its process, from 0; 0 for main
/// @param pid its process's id
/// @param tid its own id
public record TaskInfo(
    int host,
    String name,
    String process,
    String base,
    String function,
    int number,
    int pid,
    int tid) {}
