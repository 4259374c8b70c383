package wakeline.net;

import wakeline.cpu.Frame;

/// Somebody who has packets for the softirq and is polled for them in turn.
///
/// Linux: include/linux/netdevice.h:struct napi_struct
public abstract class Napi {
  /// The most packets of one poll; who reaches it is polled again. Linux:
  /// include/linux/netdevice.h:NAPI_POLL_WEIGHT
  public static final int WEIGHT = 64;

  /// The device, as records name it.
  final String device;

  /// The most packets of one poll.
  public final int weight;

  protected Napi(String device, int weight) {
    this.device = device;
    this.weight = weight;
  }

  /// {@return the frame that hands on what is there, up to [#weight] packets; its value says how
  /// many}
  protected abstract Frame poll();
}
