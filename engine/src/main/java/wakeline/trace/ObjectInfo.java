package wakeline.trace;

/// A kernel object as outputs and claims name it: one per open file description, per host and kind,
/// numbered from 1.
///
/// @param host index of its host
/// @param name `tcp#2`, `pipe#1.r`, `epoll#1`
/// @param kind `tcp`, `udp`, `unix`, `pipe`, `eventfd`, `timerfd`, `signalfd`, `epoll`, `uring`,
///   `file`
public record ObjectInfo(int host, String name, String kind) {}
