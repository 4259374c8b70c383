package wakeline.net.tcp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.cost.Cost;
import wakeline.cost.CostTable;
import wakeline.cpu.Frame;
import wakeline.net.FlowKeys;
import wakeline.net.NetDevice;
import wakeline.net.NetStack;
import wakeline.net.Packet;
import wakeline.net.Texts;
import wakeline.trace.Row;

/// A TCP segment on its way. Sequence numbers are counted from the sender's SYN, acknowledgements
/// from the receiver's.
///
/// Linux: include/uapi/linux/tcp.h:struct tcphdr
final class Segment extends Packet {
  /// The largest packet that merging makes, in bytes. Linux:
  /// include/linux/netdevice.h:GRO_LEGACY_MAX_SIZE
  private static final int MERGED_MAX = 65_535;

  static final int FIN = 1;
  static final int SYN = 2;
  static final int RST = 4;
  static final int PSH = 8;
  static final int ACK = 16;
  private static final int ALL_FLAGS = 31;

  /// By flags.
  private static final String[] FLAG_TEXTS = flagTexts();

  /// IP and TCP header, and the timestamp option with its padding, in bytes.
  static final int IP_HEADER = 20;

  static final int TCP_HEADER = 20;
  static final int TIMESTAMP_OPTION = 12;

  /// All options of a SYN.
  private static final int SYN_OPTIONS = 20;

  private final TcpFamily inet;
  final int saddr;
  final int sport;
  final int daddr;
  final int dport;
  final long seq;

  /// The sequence number behind the last byte or flag.
  long endSeq;

  long ack;
  int flags;

  /// Where it leaves, or where it arrived.
  final NetDevice device;

  /// Bytes of data.
  int length;

  /// Bytes of each part but the last, if it stands for several segments of the wire; else 0. Linux:
  /// `gso_size`
  int gsoSize;

  /// As it stands in the header, unscaled.
  int window;

  /// Memory that the receiver is charged for it.
  int truesize;

  @Nullable String text;

  /// The sender's copy, which waits for the acknowledgement; null if it keeps none.
  final @Nullable TcpSkb origin;

  /// How often that copy had taken its memory for itself before.
  final int cloning;

  /// The sender's and the receiver's initial sequence number, as in the header.
  final int isn;

  final int peerIsn;

  /// Timestamps in milliseconds. Linux: `rcv_tsval`, `rcv_tsecr`
  final long tsval;

  final long tsecr;

  /// Whether there is an acknowledgement to process: it is all there is, or it tells something new.
  private final boolean acknowledgesMore;

  /// Options of a SYN.
  final int mss;

  final int wscale;

  private Segment(Builder b, NetDevice device, Row.Packet row) {
    super(row, b.object);
    this.inet = b.inet;
    this.device = device;
    this.saddr = b.tuple.localAddress();
    this.sport = b.tuple.localPort();
    this.daddr = b.tuple.remoteAddress();
    this.dport = b.tuple.remotePort();
    this.seq = b.seq;
    this.length = b.length;
    this.gsoSize = b.gsoSize;
    this.flags = b.flags;
    this.endSeq = b.seq + b.length + sequenceFlags(b.flags);
    this.ack = b.ack;
    this.window = b.window;
    this.truesize = TcpSkb.OVERHEAD + b.length;
    this.text = b.text;
    this.origin = b.origin;
    this.cloning = b.origin == null ? 0 : b.origin.unclonings;
    this.isn = b.isn;
    this.peerIsn = b.peerIsn;
    this.tsval = b.tsval;
    this.tsecr = b.tsecr;
    this.acknowledgesMore = b.acknowledgesMore;
    this.mss = b.mss;
    this.wscale = b.wscale;
  }

  /// {@return how many sequence numbers the flags take}
  static int sequenceFlags(int flags) {
    return ((flags & SYN) != 0 ? 1 : 0) + ((flags & FIN) != 0 ? 1 : 0);
  }

  /// {@return whether sending and receiving a segment costs nothing of its own} Over loopback
  /// connect() pays for the whole handshake at once ([Cost#CONNECT_LO]).
  static boolean isPaidByConnect(int flags, NetDevice device) {
    return (flags & SYN) != 0 && device.isLoopback();
  }

  boolean isSyn() {
    return (flags & SYN) != 0;
  }

  boolean isFin() {
    return (flags & FIN) != 0;
  }

  boolean isRst() {
    return (flags & RST) != 0;
  }

  boolean isAck() {
    return (flags & ACK) != 0;
  }

  int finBit() {
    return flags & FIN;
  }

  /// Takes in a segment that follows on this one, if memory and options allow.
  ///
  /// @return whether it did
  ///
  ///   Linux: net/ipv4/tcp_ipv4.c:tcp_add_backlog()
  boolean absorb(Segment next) {
    boolean isCloned = origin != null && origin.isShared(cloning);
    if (isCloned
        || next.seq != endSeq
        || ((flags | next.flags) & (SYN | RST)) != 0
        || (flags & next.flags & ACK) == 0
        || tsval != next.tsval
        || tsecr != next.tsecr) {
      return false;
    }
    if (next.length > 0) {
      text = length == 0 ? next.text : text == null || next.text == null ? null : text + next.text;
    }
    gsoSize = Math.max(next.wireSize(), wireSize());
    endSeq = next.endSeq;
    length += next.length;
    truesize += next.length;
    if (next.ack >= ack) {
      ack = next.ack;
      window = next.window;
    }
    flags |= next.flags;
    return true;
  }

  private int wireSize() {
    return gsoSize > 0 ? gsoSize : length;
  }

  /// {@return the addresses from the receiver's view}
  Tuple destination() {
    return new Tuple(daddr, dport, saddr, sport);
  }

  @Override
  public long receiveNanos(CostTable costs) {
    if (isPaidByConnect(flags, device)) {
      return 0;
    }
    long nanos = length > 0 || isFin() || isSyn() ? costs.nanos(Cost.PROTO_RX_TCP_DATA) : 0;
    return acknowledgesMore ? nanos + costs.nanos(Cost.PROTO_RX_TCP_ACK) : nanos;
  }

  @Override
  public Frame receive() {
    return new TcpV4Rcv(inet, this);
  }

  @Override
  protected boolean isTooLarge(int bytes) {
    return gsoSize > 0 && row.length() + NetDevice.HEADER >= bytes;
  }

  /// Linux: net/ipv4/tcp_offload.c:tcp_gso_segment()
  @Override
  public List<? extends Packet> segments() {
    if (gsoSize == 0) {
      return List.of(this);
    }
    var parts = new ArrayList<Segment>();
    for (int at = 0; at < length; at += gsoSize) {
      parts.add(part(at, Math.min(gsoSize, length - at)));
    }
    return parts;
  }

  private Segment part(int offset, int bytes) {
    Builder b = copy(inet, object);
    b.flags = offset + bytes < length ? flags & ~(FIN | PSH) : flags;
    b.seq = seq + offset;
    b.length = bytes;
    b.text = Texts.slice(text, offset, bytes);
    b.acknowledgesMore = offset == 0 && acknowledgesMore;
    return b.build();
  }

  private Builder copy(TcpFamily family, int sender) {
    var b = new Builder(family, new Tuple(saddr, sport, daddr, dport), sender);
    b.flags = flags;
    b.seq = seq;
    b.ack = ack;
    b.length = length;
    b.gsoSize = gsoSize;
    b.text = text;
    b.window = window;
    b.isn = isn;
    b.peerIsn = peerIsn;
    b.tsval = tsval;
    b.tsecr = tsecr;
    b.acknowledgesMore = acknowledgesMore;
    b.mss = mss;
    b.wscale = wscale;
    return b;
  }

  @Override
  public FlowKeys flow() {
    return new FlowKeys(saddr, sport, daddr, dport, TcpFamily.IPPROTO_TCP);
  }

  @Override
  public Packet arrive(NetStack at, NetDevice atDevice) {
    var family = (TcpFamily) at.protocol(TcpFamily.IPPROTO_TCP);
    return new Segment(copy(family, -1), atDevice, row.arrived(atDevice.name, at.nextSkb()));
  }

  @Override
  public boolean isMergeable() {
    return true;
  }

  /// Linux: net/ipv4/tcp_offload.c:tcp_gro_receive()
  @Override
  public boolean merge(Packet packet) {
    var next = (Segment) packet;
    if (next.seq != endSeq
        || next.length == 0
        || next.length > wireSize()
        || ((flags ^ next.flags) & ~(FIN | PSH)) != 0
        || ack != next.ack
        || tsval != next.tsval
        || tsecr != next.tsecr
        || row.length() + next.length > MERGED_MAX) {
      return false;
    }
    gsoSize = wireSize();
    text = text == null || next.text == null ? null : text + next.text;
    endSeq = next.endSeq;
    length += next.length;
    truesize += next.length;
    flags |= next.flags;
    relabel(row.merged(row.length() + next.length, flagText(flags)), next.received());
    return true;
  }

  @Override
  public boolean endsMerging(Packet held) {
    return (flags & (FIN | SYN | RST | PSH)) != 0
        || length == 0
        || held != this && length < ((Segment) held).wireSize();
  }

  private static Row.Packet row(Builder b, NetDevice device) {
    int header = IP_HEADER + TCP_HEADER;
    if ((b.flags & SYN) != 0) {
      header += SYN_OPTIONS;
    } else if (b.tsval != 0) {
      header += TIMESTAMP_OPTION;
    }
    boolean isAck = (b.flags & ACK) != 0;
    return new Row.Packet(
        device.name,
        b.inet.net.nextSkb(),
        header + b.length,
        flagText(b.flags),
        b.isn + b.seq & 0xffff_ffffL,
        isAck ? b.peerIsn + b.ack & 0xffff_ffffL : 0,
        b.window,
        device.place,
        device.placeOf(b.tuple.remoteAddress()),
        null);
  }

  /// {@return the flags as tcpdump prints them}
  static String flagText(int flags) {
    return FLAG_TEXTS[flags & ALL_FLAGS];
  }

  private static String[] flagTexts() {
    var texts = new String[ALL_FLAGS + 1];
    for (int flags = 0; flags < texts.length; flags++) {
      texts[flags] = spell(flags);
    }
    return texts;
  }

  private static String spell(int flags) {
    var text = new StringBuilder(4);
    if ((flags & FIN) != 0) {
      text.append('F');
    }
    if ((flags & SYN) != 0) {
      text.append('S');
    }
    if ((flags & RST) != 0) {
      text.append('R');
    }
    if ((flags & PSH) != 0) {
      text.append('P');
    }
    if ((flags & ACK) != 0) {
      text.append('.');
    }
    return text.toString();
  }

  /// What goes into a segment.
  static final class Builder {
    private final TcpFamily inet;
    private final Tuple tuple;
    private final int object;
    int flags;
    long seq;
    long ack;
    int length;
    int gsoSize;
    int window;
    int isn;
    int peerIsn;
    long tsval;
    long tsecr;
    boolean acknowledgesMore;
    int mss;
    int wscale;
    @Nullable String text;
    @Nullable TcpSkb origin;

    /// @param tuple the addresses from the sender's view
    /// @param object the sending socket's index in the trace, −1 for none
    Builder(TcpFamily inet, Tuple tuple, int object) {
      this.inet = inet;
      this.tuple = tuple;
      this.object = object;
    }

    Segment build() {
      NetDevice device = inet.device(tuple.remoteAddress());
      return new Segment(this, device, row(this, device));
    }
  }
}
