package wakeline.net.nic;

import wakeline.net.FlowKeys;

/// The hash by which cards spread flows over their queues.
///
/// The key is the one of Microsoft's specification of receive side scaling, which many drivers take
/// and against whose published vectors the hash is tested; Linux draws a random one.
final class Toeplitz {
  /// Entries of the table that maps hashes to queues. Linux:
  /// include/linux/ethtool.h:ethtool_rxfh_indir_default()
  private static final int TABLE = 128;

  private static final int[] KEY = {
    0x6d5a56da, 0x255b0ec2, 0x4167253d, 0x43a38fb0, 0xd0ca2bcb,
    0xae7b30b4, 0x77cb2da3, 0x8030f20c, 0x6a42b73b, 0xbeac01fa
  };

  private Toeplitz() {}

  /// {@return the queue of a flow, of so many}
  static int queue(FlowKeys flow, int queues) {
    return (hash(flow) & (TABLE - 1)) % queues;
  }

  static int hash(FlowKeys flow) {
    int[] input = {
      flow.source(),
      flow.destination(),
      (flow.sourcePort() << 16) | (flow.destinationPort() & 0xffff)
    };
    int hash = 0;
    for (int word = 0; word < input.length; word++) {
      long window = ((long) KEY[word] << 32) | (KEY[word + 1] & 0xffffffffL);
      for (int bit = 0; bit < 32; bit++) {
        if ((input[word] << bit) < 0) {
          hash ^= (int) (window >>> (32 - bit));
        }
      }
    }
    return hash;
  }
}
