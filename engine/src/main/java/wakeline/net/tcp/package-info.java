/// TCP over IPv4, as one host sees it: `net/ipv4/tcp*.c` restated.
///
/// Plain methods change a socket's state; frames do what takes time, wakes or sends, in the
/// kernel's order. A connection is [wakeline.net.tcp.TcpSocket], with its sending half in
/// [wakeline.net.tcp.SendQueue] and its receiving half in [wakeline.net.tcp.ReceiveQueue]. What
/// arrives goes [wakeline.net.tcp.TcpV4Rcv] → [wakeline.net.tcp.TcpInput], what leaves
/// [wakeline.net.tcp.WriteXmit] → [wakeline.net.tcp.TransmitSkb].
///
/// Sequence numbers are counted from each side's SYN, as `long`s that never wrap; records show them
/// as they stand in the header.
@NullMarked
package wakeline.net.tcp;

import org.jspecify.annotations.NullMarked;
