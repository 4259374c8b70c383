/// What all sockets share: the calls they answer, their queues of packets, their options, and the
/// host's protocol families.
@NullMarked
package wakeline.net;

import org.jspecify.annotations.NullMarked;
