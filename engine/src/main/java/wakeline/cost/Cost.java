package wakeline.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The steps of the kernel that take time, with what they take in the two measured profiles.
///
/// `default` is a plausible server on bare metal; `vm618` is the virtual machine with Linux 6.18 on
/// which all of them were measured, pinned and quiet. The codes are part of a state's hash and are
/// never reused; the keys are what scenario files write.
public enum Cost {

  // Calls
  SYSCALL(0, 100, 115, "entering and leaving the kernel, once per call"),
  COPY_PER_BYTE(
      1, Unit.PICOS_PER_BYTE, Nature.COST, 50, 53, "one copy of one byte between user and kernel"),
  EVENTFD_RW(2, 120, 140, "body of read or write on an eventfd"),
  PIPE_RW(3, 230, 240, "body of read or write on a pipe"),
  UNIX_SEND(4, 850, 925, "body of a send on a unix socket"),
  UNIX_RECV(5, 500, 590, "body of a receive on a unix socket"),
  SOCKET(6, 2000, 2500, "body of socket(): socket, inode and file"),
  CLOSE(7, 2000, 2500, "body of the last close of a file"),
  ACCEPT_OK(8, 1800, 2150, "body of an accept that takes a connection"),
  ACCEPT_EAGAIN(9, 2500, 3100, "body of an accept that finds none, its socket already made"),
  CONNECT_LO(10, 8000, 12_000, "body of connect() over loopback with the whole handshake"),

  // Network stack
  UDP_TX_STACK(11, 1100, 1500, "UDP and IP output of one datagram"),
  UDP_RECV(12, 400, 460, "body of a receive on a UDP socket"),
  TCP_TX_STACK(13, 1400, 2000, "TCP and IP output of one segment with data"),
  TCP_RECV(14, 500, 600, "body of a receive on a TCP socket"),
  TCP_ACK_TX(15, 600, 800, "TCP and IP output of one pure acknowledgement"),
  PROTO_RX_UDP(16, 700, 850, "IP and UDP input of one datagram, up to data_ready"),
  PROTO_RX_TCP_DATA(17, 900, 1100, "IP and TCP input of one segment with data, up to data_ready"),
  PROTO_RX_TCP_ACK(18, 500, 600, "processing of one acknowledgement, pure or piggybacked"),
  BACKLOG(19, 150, 150, "putting a packet on the CPU's backlog and taking it off (loopback)"),

  // epoll, poll, select
  EPOLL_WAIT_BASE(20, 30, 30, "body of epoll_wait when nothing is ready; again for each vain pass"),
  EPOLL_WAIT_FIRST_EVFD(21, 200, 250, "the first event delivered, from an eventfd or pipe"),
  EPOLL_WAIT_FIRST_SOCK(22, 280, 360, "the first event delivered, from a socket"),
  EPOLL_WAIT_NEXT_EVFD(23, 70, 90, "each further event, from an eventfd or pipe"),
  EPOLL_WAIT_NEXT_TCP(24, 100, 130, "each further event, from a TCP or unix socket"),
  EPOLL_WAIT_NEXT_UDP(25, 130, 165, "each further event, from a UDP socket"),
  EP_CALLBACK(26, 100, 150, "ep_poll_callback in the waker, once per watching item"),
  EPOLL_CTL_ADD(27, 600, 750, "body of EPOLL_CTL_ADD"),
  EPOLL_CTL_MOD(28, 200, 200, "body of EPOLL_CTL_MOD"),
  EPOLL_CTL_DEL(29, 400, 450, "body of EPOLL_CTL_DEL"),
  POLL_BASE(30, 100, 150, "body of poll without its descriptors"),
  SELECT_BASE(31, 250, 330, "body of select without its descriptors"),
  POLL_FD_EVFD(32, 20, 27, "asking one eventfd or pipe, per pass of poll or select"),
  POLL_FD_SOCK(33, 45, 60, "asking one socket, per pass of poll or select"),
  SELECT_FD_EXTRA(34, 1, 1, "what select pays for a descriptor above poll"),
  POLL_FD_SLEEP(
      35, 30, 40, "one descriptor's wait entry on and off its queue, when poll or select sleeps"),

  // Scheduling
  WAKE_LOCAL(36, 400, 720, "waking a task of this CPU: try_to_wake_up, enqueue, preemption check"),
  WAKE_REMOTE(37, 600, 6000, "waking a task of an idle CPU, the waker's share with the IPI"),
  IPI_DELIVERY(38, 700, 4000, "from sending an IPI until the other CPU acts on it"),
  IDLE_EXIT(39, 1500, 12_000, "leaving the idle state"),
  CONTEXT_SWITCH(40, 1000, 1050, "block, switch and resume, paid by the task that comes on"),
  COLD_CACHE_PENALTY(41, 0, 0, "refilling caches after a switch"),
  TICK_NS(42, Unit.NANOS, Nature.DURATION, 4_000_000, 4_000_000, "period of the scheduler tick"),
  TIMER_SLACK(43, 50_000, 50_000, "how late a sleep or timeout may expire"),

  // Interrupts and devices
  IRQ_ENTRY_EXIT(44, 1000, 1500, "a hard interrupt with its handler"),
  SOFTIRQ_DISPATCH(45, 150, 150, "entering the softirq loop"),
  NAPI_POLL_FIXED(46, 250, 300, "one NAPI poll without its packets"),
  DRIVER_RX_PER_PKT(47, 350, 400, "descriptor, skb and GRO of one received packet"),
  DRIVER_TX_PER_PKT(48, 300, 400, "descriptor and doorbell of one sent packet"),
  TX_COMPLETION_PER_SKB(49, 100, 100, "freeing one sent skb"),
  DISK_READ_4K(
      50, Unit.NANOS, Nature.DURATION, 80_000, 60_000, "service of a random read of 4 KiB"),
  DISK_FLUSH(51, Unit.NANOS, Nature.DURATION, 100_000, 98_000, "service of a cache flush"),

  // io_uring
  URING_ENTER(52, 150, 110, "body of io_uring_enter"),
  URING_SQE(53, 60, 62, "one submission queue entry"),
  URING_ARM(54, 700, 1000, "arming a poll and running its task work"),
  SQPOLL_PICKUP(55, 300, 500, "until an awake SQPOLL thread sees an entry");

  /// What a value counts.
  public enum Unit {
    /// Nanoseconds.
    NANOS,
    /// Picoseconds for each byte: a copy of one byte takes less than a nanosecond.
    PICOS_PER_BYTE
  }

  /// Whether the profile `zero` takes a value away.
  public enum Nature {
    /// What the machine spends: nothing under `zero`.
    COST,
    /// A period or service time of the described machine: stays under `zero`.
    DURATION
  }

  /// By code.
  private static final Cost[] BY_CODE = values();

  private final int code;
  private final String key;
  private final Unit unit;
  private final Nature nature;
  private final long defaultValue;
  private final long vm618Value;
  private final String meaning;

  Cost(int code, long defaultValue, long vm618Value, String meaning) {
    this(code, Unit.NANOS, Nature.COST, defaultValue, vm618Value, meaning);
  }

  Cost(int code, Unit unit, Nature nature, long defaultValue, long vm618Value, String meaning) {
    this.code = code;
    this.key = name().toLowerCase(Locale.ROOT);
    this.unit = unit;
    this.nature = nature;
    this.defaultValue = defaultValue;
    this.vm618Value = vm618Value;
    this.meaning = meaning;
  }

  /// {@return its number, never reused}
  public int code() {
    return code;
  }

  /// {@return its name in scenario files, as in `context_switch`}
  public String key() {
    return key;
  }

  /// {@return what its value counts}
  public Unit unit() {
    return unit;
  }

  /// {@return whether the profile `zero` takes it away}
  public Nature nature() {
    return nature;
  }

  /// {@return what it is, as the rest of a sentence}
  public String meaning() {
    return meaning;
  }

  /// {@return a duration as a value of this cost}
  ///
  /// @param picos picoseconds; for a copy, those of one byte
  public long ofPicos(long picos) {
    return switch (unit) {
      case NANOS -> picos / 1_000;
      case PICOS_PER_BYTE -> picos;
    };
  }

  /// {@return the cost with this key}
  public static @Nullable Cost byKey(String key) {
    for (Cost cost : BY_CODE) {
      if (cost.key.equals(key)) {
        return cost;
      }
    }
    return null;
  }

  /// {@return all keys, by code}
  public static List<String> keys() {
    var keys = new ArrayList<String>(BY_CODE.length);
    for (Cost cost : BY_CODE) {
      keys.add(cost.key);
    }
    return keys;
  }

  static int count() {
    return BY_CODE.length;
  }

  long defaultValue() {
    return defaultValue;
  }

  long vm618Value() {
    return vm618Value;
  }

  long zeroValue() {
    return nature == Nature.COST ? 0 : defaultValue;
  }
}
