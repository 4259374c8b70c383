/// Sockets of the unix domain: stream, datagram and sequenced packet. Linux: net/unix/af_unix.c
@NullMarked
package wakeline.net.unix;

import org.jspecify.annotations.NullMarked;
