package wakeline.trace;

/// Rules of epoll. Linux: fs/eventpoll.c
public enum EpollRule implements Rule {
  EP_CALLBACK_READY(
      1,
      "fs/eventpoll.c:ep_poll_callback()",
      "An arrival that the item asks for puts it at the tail of the ready list."),
  EP_CALLBACK_OVERFLOW(
      2,
      "fs/eventpoll.c:ep_poll_callback()",
      "An arrival during a harvest waits on the overflow list; the harvest puts it in front"
          + " when it ends."),
  EP_CALLBACK_MERGE(
      3,
      "fs/eventpoll.c:ep_poll_callback()",
      "An arrival that finds its item on a list already adds nothing: one event will stand"
          + " for both. It wakes a sleeper all the same."),
  EP_CALLBACK_MASKED(
      4,
      "fs/eventpoll.c:ep_poll_callback()",
      "An arrival of what the item does not ask for is ignored."),
  EP_CALLBACK_DISABLED(
      5,
      "fs/eventpoll.c:ep_poll_callback()",
      "A spent EPOLLONESHOT item ignores everything, hangups too, until EPOLL_CTL_MOD."),
  EP_ADD_READY(
      6,
      "fs/eventpoll.c:ep_insert()",
      "EPOLL_CTL_ADD asks the file at once; if it is ready the item goes on the ready list"
          + " and a sleeper wakes, also with EPOLLET."),
  EP_MOD_READY(
      7,
      "fs/eventpoll.c:ep_modify()",
      "EPOLL_CTL_MOD asks the file anew, also with the mask it has: that arms EPOLLET and"
          + " EPOLLONESHOT again."),
  EP_HARVEST_LT_REQUEUE(
      8,
      "fs/eventpoll.c:ep_send_events()",
      "A level-triggered item that was reported goes back to the tail of the ready list;"
          + " what is left there wakes the next sleeper."),
  EP_HARVEST_ET(
      9,
      "fs/eventpoll.c:ep_send_events()",
      "An edge-triggered item that was reported does not go back: it is silent until the"
          + " next arrival."),
  EP_HARVEST_ONESHOT(
      10,
      "fs/eventpoll.c:ep_send_events()",
      "A one-shot item that was reported keeps no mask: it is silent until EPOLL_CTL_MOD."),
  EP_HARVEST_DROP(
      11,
      "fs/eventpoll.c:ep_send_events()",
      "The harvest asks every file again; an item that is no longer ready is dropped"
          + " without an event."),
  EP_HARVEST_LEFT(
      12,
      "fs/eventpoll.c:ep_done_scan()",
      "Items that found no room in the array of events go back to the front of the ready"
          + " list."),
  EP_HARVEST_HANGUP(
      13,
      "fs/eventpoll.c:ep_send_events()",
      "Errors and hangups are reported whether they were asked for or not."),
  EP_HARVEST_FAULT(
      14,
      "fs/eventpoll.c:ep_send_events()",
      "An event that cannot be written to the caller's memory stays: its item goes back to"
          + " the front. EFAULT if it was the first."),
  EP_HARVEST_SPLICE(
      15,
      "fs/eventpoll.c:ep_done_scan()",
      "What arrived during the harvest goes in front of the ready list, in the order of"
          + " arrival."),
  EP_HARVEST_WAKE_NEXT(
      16,
      "fs/eventpoll.c:ep_done_scan()",
      "A harvest that ends with something on the ready list wakes one more sleeper, before"
          + " its own caller has returned."),
  EP_CALLBACK_WAKE(
      17,
      "fs/eventpoll.c:ep_poll_callback()",
      "Every arrival that is asked for wakes one sleeper of the epoll, if one sleeps."),
  EP_CALLBACK_POLLERS(
      18,
      "fs/eventpoll.c:ep_poll_callback()",
      "Behind the sleepers, who polls the epoll's own descriptor is woken: outer epolls,"
          + " poll, select."),
  EP_EXCLUSIVE_TAKES(
      19,
      "fs/eventpoll.c:ep_poll_callback()",
      "An EPOLLEXCLUSIVE item with a sleeper behind it takes the wake: other epolls of the"
          + " file are not asked."),
  EP_EXCLUSIVE_PASSES(
      20,
      "fs/eventpoll.c:ep_poll_callback()",
      "An EPOLLEXCLUSIVE item behind which nobody sleeps is made ready but does not count:"
          + " the next epoll is asked too."),
  EP_EXCLUSIVE_TAIL(
      21,
      "fs/eventpoll.c:ep_ptable_queue_proc()",
      "An EPOLLEXCLUSIVE item stands at the tail of the file's queue, any other at the" + " head."),
  EP_CTL_FAULT(
      22,
      "fs/eventpoll.c:do_epoll_ctl()",
      "epoll_ctl without an event fails with EFAULT, before either descriptor is looked at."),
  EP_CTL_BADF(
      23,
      "fs/eventpoll.c:do_epoll_ctl()",
      "epoll_ctl fails with EBADF if either number names no open file."),
  EP_CTL_PERM(
      24,
      "fs/eventpoll.c:do_epoll_ctl()",
      "A file without poll, such as a regular one, cannot be watched: EPERM."),
  EP_CTL_NO_EPOLL(
      25,
      "fs/eventpoll.c:do_epoll_ctl()",
      "epoll_ctl on what is no epoll, and an epoll added to itself, fail with EINVAL."),
  EP_CTL_EXCLUSIVE(
      26,
      "fs/eventpoll.c:do_epoll_ctl()",
      "EPOLLEXCLUSIVE goes only with ADD, not with EPOLLONESHOT or a nested epoll, and such"
          + " an item is never modified: EINVAL."),
  EP_CTL_LOOP(
      27,
      "fs/eventpoll.c:ep_loop_check()",
      "Epolls may not watch each other in a circle, nor more than five deep: ELOOP."),
  EP_CTL_PATHS(
      28,
      "fs/eventpoll.c:reverse_path_check()",
      "Too many paths from one file to epolls are refused: EINVAL."),
  EP_CTL_EXIST(
      29,
      "fs/eventpoll.c:do_epoll_ctl()",
      "A registration is a file and its number: adding the same pair again fails with"
          + " EEXIST."),
  EP_CTL_NOENT(
      30,
      "fs/eventpoll.c:do_epoll_ctl()",
      "DEL and MOD of a pair that is not registered fail with ENOENT, also if the file is,"
          + " under another number."),
  EP_CTL_OP(
      31,
      "fs/eventpoll.c:do_epoll_ctl()",
      "An operation that is not ADD, DEL or MOD fails with EINVAL, after all other checks."),
  EP_ADD_SECOND(
      32,
      "fs/eventpoll.c:ep_find()",
      "The same file under a second number is a second item, with events of its own."),
  EP_DEL_PENDING(
      33,
      "fs/eventpoll.c:ep_remove()",
      "An item that goes takes its pending event along, and nobody is woken."),
  EP_CLOSE_REMOVES(
      34,
      "fs/eventpoll.c:eventpoll_release_file()",
      "The last reference to a file takes it out of every epoll."),
  EP_CLOSE_STAYS(
      35,
      "fs/eventpoll.c:eventpoll_release_file()",
      "A close that leaves another reference to the file leaves its registration: events"
          + " still come, under the number it had."),
  EP_WAIT_INVALID(
      36,
      "fs/eventpoll.c:ep_check_params()",
      "epoll_wait wants room for one event at least, and an epoll: else EINVAL, or EBADF"
          + " for a number that names nothing."),
  EP_WAIT_VAIN(
      37,
      "fs/eventpoll.c:ep_poll()",
      "A sleeper that is woken and harvests nothing sleeps on, and its timeout goes on."),
  EP_WAIT_TIMEOUT(
      38,
      "fs/eventpoll.c:ep_poll()",
      "When the time is up and nothing is ready epoll_wait returns 0."),
  EP_WAIT_LAST_LOOK(
      39,
      "fs/eventpoll.c:ep_poll()",
      "Who was woken at the instant at which its time is up looks once more, so that no"
          + " wake is lost."),
  EP_WAIT_EVENTS_FIRST(
      69, "fs/eventpoll.c:ep_poll()", "Events win over a pending signal: epoll_wait returns them."),
  EP_WAIT_EINTR(
      70,
      "fs/eventpoll.c:ep_poll()",
      "A signal without events ends epoll_wait with EINTR; it never starts anew, whatever"
          + " SA_RESTART says."),
  EP_WAIT_FATAL(
      71,
      "fs/eventpoll.c:ep_try_send_events()",
      "A thread that is being killed leaves the events to others."),
  EP_NESTED_READY(
      72,
      "fs/eventpoll.c:__ep_eventpoll_poll()",
      "An epoll is readable if an item of its ready list is ready now, asked anew, level by"
          + " level."),
  EP_NESTED_DROP(
      73,
      "fs/eventpoll.c:__ep_eventpoll_poll()",
      "Who polls an epoll takes the items off its ready list that are no longer ready.");

  private final short code;
  private final String function;
  private final String sentence;

  EpollRule(int code, String function, String sentence) {
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
