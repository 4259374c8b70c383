package wakeline.trace;

/// The kinds of records. Names are ftrace's where ftrace has one; codes are explicit and never
/// reused.
public enum Kind {
  SYS_ENTER(1, "sys_enter"),
  SYS_EXIT(2, "sys_exit"),
  SCHED_PROCESS_FORK(3, "sched_process_fork"),
  SCHED_PROCESS_EXIT(4, "sched_process_exit"),
  SCHED_WAKEUP_NEW(5, "sched_wakeup_new"),
  SCHED_WAKING(6, "sched_waking"),
  SCHED_WAKEUP(7, "sched_wakeup"),
  SCHED_SWITCH(8, "sched_switch"),
  SCHED_MIGRATE_TASK(9, "sched_migrate_task"),
  SIGNAL_GENERATE(10, "signal_generate"),
  SIGNAL_DELIVER(11, "signal_deliver"),
  TIMER_EXPIRE(12, "timer_expire"),
  WAKE_UP(13, "wake_up"),
  EP_POLL_CALLBACK(14, "ep_poll_callback"),
  EP_ITEM_READY(15, "ep_item_ready"),
  EP_SEND_EVENT(16, "ep_send_event"),
  IRQ_HANDLER_ENTRY(17, "irq_handler_entry"),
  IRQ_HANDLER_EXIT(18, "irq_handler_exit"),
  SOFTIRQ_RAISE(19, "softirq_raise"),
  SOFTIRQ_ENTRY(20, "softirq_entry"),
  SOFTIRQ_EXIT(21, "softirq_exit"),
  NAPI_POLL(22, "napi_poll"),
  IPI_SEND_CPU(23, "ipi_send_cpu"),
  NET_DEV_QUEUE(24, "net_dev_queue"),
  NET_DEV_START_XMIT(25, "net_dev_start_xmit"),
  NET_DEV_XMIT(26, "net_dev_xmit"),
  NETIF_RX(27, "netif_rx"),
  NAPI_GRO_RECEIVE_ENTRY(28, "napi_gro_receive_entry"),
  NETIF_RECEIVE_SKB(29, "netif_receive_skb"),
  CONSUME_SKB(30, "consume_skb"),
  KFREE_SKB(31, "kfree_skb"),
  LINK_TRANSMIT(32, "link_transmit"),
  LINK_DELIVER(33, "link_deliver"),
  SK_DATA_READY(34, "sk_data_ready"),
  SK_WRITE_SPACE(35, "sk_write_space"),
  INET_SOCK_SET_STATE(36, "inet_sock_set_state"),
  COUNTER(37, "counter"),
  VAR(38, "var"),
  MARK(39, "mark"),
  SNAPSHOT(40, "snapshot"),
  CHOICE(41, "choice");

  private static final Kind[] BY_CODE = byCode();

  private final byte code;
  private final String word;

  Kind(int code, String word) {
    this.code = (byte) code;
    this.word = word;
  }

  /// The code in the `kind` column.
  public byte code() {
    return code;
  }

  /// The name in every output.
  public String word() {
    return word;
  }

  /// {@return the kind with this code}
  public static Kind of(byte code) {
    return BY_CODE[code];
  }

  private static Kind[] byCode() {
    var kinds = new Kind[64];
    for (Kind kind : values()) {
      kinds[kind.code] = kind;
    }
    return kinds;
  }
}
