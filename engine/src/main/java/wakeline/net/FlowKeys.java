package wakeline.net;

/// What tells one flow of packets from another: by this cards choose a queue, and packets merge.
///
/// Linux: include/net/flow_dissector.h:struct flow_keys
public record FlowKeys(
    int source, int sourcePort, int destination, int destinationPort, int protocol) {}
