/// UDP over IPv4, as one host sees it: `net/ipv4/udp.c` restated.
///
/// What is sent is one [wakeline.net.udp.Datagram], made by [wakeline.net.udp.UdpSendmsg] and gone
/// before the call is over. What arrives goes [wakeline.net.udp.UdpRcv] →
/// [wakeline.net.udp.UdpTable] (whom is it for?) → [wakeline.net.udp.ReceiveBuffer] (is there
/// room?), or back as [wakeline.net.udp.PortUnreachable].
@NullMarked
package wakeline.net.udp;

import org.jspecify.annotations.NullMarked;
