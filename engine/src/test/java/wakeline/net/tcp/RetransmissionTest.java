package wakeline.net.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is sent again: cut to what may leave.
class RetransmissionTest {
  private static final int MSS = 1_000;

  private final TcpPair pair = new TcpPair();
  private final SendQueue snd = pair.client.snd;

  /// A packet of five segments is on its way.
  @BeforeEach
  void send() {
    pair.host.run();
    snd.mssCache = MSS;
    snd.sndWnd = 100 * MSS;
    TcpSkb skb = snd.entail();
    snd.append(skb, 5 * MSS, null);
    snd.packetsOut = snd.setSegments(skb, MSS);
    snd.sndNxt = skb.endSeq;
    snd.writeQueue.remove(skb);
    snd.rtxQueue.addTail(skb);
  }

  private TcpSkb head() {
    var head = snd.rtxHead();
    assertThat(head).isNotNull();
    return head;
  }

  @Test
  void noMoreSegmentsThanTheCongestionWindowLeavesRoomFor() {
    assertThat(snd.prepareAgain(head(), 2)).isTrue();
    assertThat(head().length).isEqualTo(2 * MSS);
    assertThat(head().pcount).isEqualTo(2);
    assertThat(snd.rtxQueue.size()).isEqualTo(2);
    assertThat(snd.packetsOut).isEqualTo(5);
  }

  @Test
  void aPacketThatFitsStaysWhole() {
    assertThat(snd.prepareAgain(head(), 5)).isTrue();
    assertThat(head().length).isEqualTo(5 * MSS);
    assertThat(snd.rtxQueue.size()).isEqualTo(1);
  }

  @Test
  void onlyWholeSegmentsOfTheWindow() {
    snd.sndWnd = 2 * MSS + 500;
    assertThat(snd.prepareAgain(head(), 5)).isTrue();
    assertThat(head().length).isEqualTo(2 * MSS);
  }

  @Test
  void aWindowSmallerThanASegmentIsFilled() {
    snd.sndWnd = 300;
    assertThat(snd.prepareAgain(head(), 5)).isTrue();
    assertThat(head().length).isEqualTo(300);
  }

  /// The first of all goes although the window is shut: it asks for the window.
  @Test
  void oneSegmentGoesThroughAShutWindow() {
    snd.sndWnd = 0;
    assertThat(snd.prepareAgain(head(), 5)).isTrue();
    assertThat(head().length).isEqualTo(MSS);
    var second = (TcpSkb) head().next();
    assertThat(second).isNotNull();
    assertThat(snd.prepareAgain(second, 5)).isFalse();
  }

  @Test
  void whatIsAcknowledgedOfItIsCutOff() {
    long first = head().seq;
    int queued = snd.wmemQueued;
    snd.sndUna = first + 1_500;
    assertThat(snd.prepareAgain(head(), 5)).isTrue();
    assertThat(head().seq).isEqualTo(first + 1_500);
    assertThat(head().length).isEqualTo(3_500);
    assertThat(head().pcount).isEqualTo(4);
    assertThat(snd.wmemQueued).isEqualTo(queued - 1_500);
  }

  /// After a smaller packet is the largest that the way takes, the same bytes are more segments,
  /// and count as such.
  @Test
  void segmentsAreCountedAnew() {
    head().lost = true;
    snd.lostOut = 5;
    snd.mssCache = 500;
    assertThat(snd.prepareAgain(head(), 10)).isTrue();
    assertThat(head().pcount).isEqualTo(10);
    assertThat(snd.packetsOut).isEqualTo(10);
    assertThat(snd.lostOut).isEqualTo(10);
  }

  /// What is sent again takes its memory for itself: copies of it that lie at the receiver are
  /// nobody else's from then on, so more bytes can be added to them.
  @Test
  void copiesAreSharedUntilItIsSentAgain() {
    TcpSkb skb = head();
    int cloning = skb.unclonings;
    assertThat(skb.isShared(cloning)).isTrue();
    snd.prepareAgain(skb, 5);
    assertThat(skb.isShared(cloning)).isFalse();
    assertThat(skb.isShared(skb.unclonings)).isTrue();
  }
}
