package wakeline.trace;

/// Rules of poll and select. Linux: fs/select.c
public enum PollRule implements Rule {
  POLL_READY(
      74,
      "fs/select.c:do_poll()",
      "poll and select return at once what is ready; from the first ready file on nothing"
          + " is registered any more."),
  POLL_RESCAN(
      75,
      "fs/select.c:do_poll()",
      "After every wake all descriptors are asked again, from the first on."),
  POLL_VAIN(
      76,
      "fs/select.c:do_poll()",
      "A poller that is woken and finds nothing sleeps on, and its timeout goes on."),
  POLL_NO_LOST_WAKE(
      77,
      "fs/select.c:poll_schedule_timeout()",
      "A wake between the scan and the sleep is not lost: the poller scans again at once."),
  POLL_TIMEOUT(
      78, "fs/select.c:do_poll()", "When the time is up and nothing is ready the call returns 0."),
  POLL_SIGNAL(
      79,
      "fs/select.c:do_sys_poll()",
      "A signal that finds nothing ready ends the call with EINTR, unless no handler runs:"
          + " then it goes on with what is left of its time."),
  POLL_NVAL(
      80,
      "fs/select.c:do_pollfd()",
      "poll reports POLLNVAL for a number that names no file, at once; negative numbers are"
          + " passed over."),
  POLL_HANGUP(
      81,
      "fs/select.c:do_pollfd()",
      "POLLERR and POLLHUP are reported whether they were asked for or not."),
  POLL_HOLDS(
      82,
      "fs/select.c:poll_freewait()",
      "A file that is closed while a poller sleeps on it lives until the call ends."),
  SELECT_BADF(
      83,
      "fs/select.c:max_select_fd()",
      "select fails with EBADF if one of its numbers names no file; a number that a"
          + " sleeping accept has taken is none of those."),
  SELECT_SETS(
      84,
      "fs/select.c:do_select()",
      "For select a hangup is readable, an error readable and writable, and each set counts"
          + " for itself."),
  SELECT_TIME(
      85, "fs/select.c:poll_select_finish()", "select writes back what is left of its timeout.");

  private final short code;
  private final String function;
  private final String sentence;

  PollRule(int code, String function, String sentence) {
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
