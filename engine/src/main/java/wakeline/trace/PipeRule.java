package wakeline.trace;

/// Rules of pipes and FIFOs. Linux: fs/pipe.c
public enum PipeRule implements Rule {
  PIPE_READ_EMPTY(
      86,
      "fs/pipe.c:pipe_read()",
      "A reader of an empty pipe sleeps while there are writers, or gets EAGAIN."),
  PIPE_READ_END(
      87, "fs/pipe.c:pipe_read()", "Without a writer an empty pipe is at its end: read returns 0."),
  PIPE_READ_WAKES(
      88,
      "fs/pipe.c:pipe_read()",
      "A read wakes a writer only if the ring was full and a whole page came free."),
  PIPE_READ_PASSES_ON(
      89,
      "fs/pipe.c:pipe_read()",
      "A reader that had to sleep and leaves bytes behind wakes the next reader."),
  PIPE_WRITE_MERGE(
      90,
      "fs/pipe.c:pipe_write()",
      "The end of a write that does not fill a page goes into the last page, if there is"
          + " room for all of it."),
  PIPE_WRITE_WAKES(
      91,
      "fs/pipe.c:pipe_write()",
      "A write to an empty pipe wakes a reader, once, when all is written."),
  PIPE_WRITE_POLLED(
      92,
      "fs/pipe.c:pipe_write()",
      "Once an end was polled every write wakes, be the pipe empty or not: an edge for" + " each."),
  PIPE_WRITE_SILENT(
      93,
      "fs/pipe.c:pipe_write()",
      "A write to a pipe that holds bytes and was never polled wakes nobody."),
  PIPE_WRITE_FULL(
      94,
      "fs/pipe.c:pipe_write()",
      "Full is when no page is free, whatever the pages hold: a writer sleeps, or gets"
          + " EAGAIN or what it could write."),
  PIPE_WRITE_BEFORE_SLEEP(
      95,
      "fs/pipe.c:pipe_write()",
      "A writer that found the pipe empty wakes a reader before it sleeps for room."),
  PIPE_WRITE_PASSES_ON(
      96,
      "fs/pipe.c:pipe_write()",
      "A writer that had to sleep wakes the next one if it leaves room."),
  PIPE_WRITE_BROKEN(
      97,
      "fs/pipe.c:pipe_write()",
      "Without a reader a write fails with EPIPE, and SIGPIPE comes."),
  PIPE_PACKET(
      98,
      "fs/pipe.c:is_packetized()",
      "With O_DIRECT each write is a packet: a read takes one, and what does not fit is"
          + " lost."),
  PIPE_RELEASE(
      99,
      "fs/pipe.c:pipe_release()",
      "The last reader or the last writer that goes wakes everybody on both queues."),
  PIPE_HANGUP(
      100,
      "fs/pipe.c:pipe_poll()",
      "A reading end hangs up when no writer is left, a writing end has an error when no"
          + " reader is; a FIFO that had no writer yet does neither."),
  PIPE_RESIZE(
      101,
      "fs/pipe.c:pipe_resize_ring()",
      "A ring may shrink only to what it holds, else EBUSY; a new size wakes a writer in"
          + " any case."),
  FIFO_WAITS(
      102,
      "fs/pipe.c:wait_for_partner()",
      "Opening an end of a FIFO sleeps until the other end was opened, be it closed again"
          + " by then."),
  FIFO_NO_READER(
      103,
      "fs/pipe.c:fifo_open()",
      "Opening for writing without waiting fails with ENXIO while nobody reads.");

  private final short code;
  private final String function;
  private final String sentence;

  PipeRule(int code, String function, String sentence) {
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
