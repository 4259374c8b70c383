package wakeline.trace;

/// Rules of packets on their way: cards, interrupts, soft interrupts. Linux: net/core/dev.c
public enum NetRule implements Rule {
  NET_SOFTIRQ_HERE(
      164,
      "kernel/softirq.c:__local_bh_enable_ip()",
      "Over loopback the receiver's work is done by the sender, before its call returns."),
  NET_SOFTIRQ_LATER(
      165,
      "kernel/softirq.c:handle_softirqs()",
      "What arrives while a soft interrupt runs here is taken by that one before it ends."),
  NAPI_AGAIN(
      166,
      "net/core/dev.c:__napi_poll()",
      "A poll that has used up its weight is polled again, behind the others."),
  NAPI_NO_INTERRUPT(
      167,
      "net/core/dev.c:__napi_schedule()",
      "From its interrupt to the end of its poll a queue does not interrupt: what comes"
          + " meanwhile the poll finds."),
  NIC_MODERATION(
      168,
      "net/core/dev.c:napi_complete_done()",
      "A card with moderation interrupts for several packets together: after so many, or so"
          + " long."),
  NIC_RING_FULL(
      169,
      "include/uapi/linux/if_link.h:struct rtnl_link_stats64",
      "A packet for which the ring has no place is lost, and the kernel hears nothing of" + " it."),
  NIC_QUEUE(
      170,
      "net/sched/sch_generic.c:pfifo_fast_enqueue()",
      "What the card has no room for waits in front of it, first in first out."),
  NIC_QUEUE_FULL(
      171,
      "net/core/dev.c:__dev_xmit_skb()",
      "What the queue has no room for is dropped, and its sender has the memory back."),
  NIC_SENT(
      172,
      "net/core/sock.c:sock_wfree()",
      "A packet counts in its sender's buffer until the card has sent it and the kernel has"
          + " cleaned up behind it."),
  NIC_SEVERAL_QUEUES(
      173,
      "net/ethtool/ioctl.c:netdev_rss_key_fill()",
      "The addresses and ports of a packet choose its queue, and so its CPU: a flow stays"
          + " on one."),
  GRO_MERGE(
      174,
      "net/core/gro.c:dev_gro_receive()",
      "Segments of a flow that follow each other in one poll become one packet: one wake"
          + " for all.");

  private final short code;
  private final String function;
  private final String sentence;

  NetRule(int code, String function, String sentence) {
    this.code = (short) code;
    this.function = function;
    this.sentence = sentence;
  }

  @Override
  public short code() {
    return code;
  }

  @Override
  public String function() {
    return function;
  }

  @Override
  public String sentence() {
    return sentence;
  }
}
