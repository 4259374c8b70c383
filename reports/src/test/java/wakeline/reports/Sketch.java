package wakeline.reports;

import java.util.ArrayList;
import java.util.List;
import wakeline.syscall.Constants;
import wakeline.syscall.Errno;
import wakeline.syscall.Syscall;
import wakeline.trace.CallbackResult;
import wakeline.trace.CounterKind;
import wakeline.trace.EpollRule;
import wakeline.trace.HostInfo;
import wakeline.trace.ListKind;
import wakeline.trace.ObjectInfo;
import wakeline.trace.Queue;
import wakeline.trace.SendOutcome;
import wakeline.trace.TaskInfo;
import wakeline.trace.Trace;
import wakeline.trace.TraceWriter;
import wakeline.trace.WakeBy;

/// A trace put together by hand, a kernel step a line, as the engine would write it on one host.
final class Sketch {
  static final int IN = (int) Constants.value("EPOLLIN");
  static final int IN_RDNORM = IN | (int) Constants.value("EPOLLRDNORM");

  final TraceWriter writer = new TraceWriter(/* recording= */ true);
  private final List<Integer> last = new ArrayList<>();
  private final List<Integer> cpus = new ArrayList<>();
  private final List<Integer> enters = new ArrayList<>();
  private final List<Integer> slept = new ArrayList<>();
  private long now;

  Sketch(String host, int cpus) {
    writer.addHost(new HostInfo(host, cpus, "fifo"));
  }

  Sketch at(long nanos) {
    now = nanos;
    writer.now(nanos);
    return this;
  }

  /// A process of one task, created and not yet run.
  int process(String name, int cpu) {
    return task(
        new TaskInfo(0, name, name, name, "main", 0, 101 + last.size(), 101 + last.size()),
        cpu,
        -1,
        -1);
  }

  /// The `number`-th thread of a process that runs `function`.
  int thread(int main, String function, int number, int cpu) {
    TaskInfo process = writer.task(main);
    var info =
        new TaskInfo(
            0,
            process.process() + "." + function + "[" + number + "]",
            process.process(),
            process.base(),
            function,
            number,
            process.pid(),
            101 + last.size());
    int fork =
        writer.schedProcessFork(
            0, cpus.get(main), main, last.get(main), last.size(), /* thread= */ true);
    last.set(main, fork);
    return task(info, cpu, main, fork);
  }

  private int task(TaskInfo info, int cpu, int creator, int cause) {
    int task = writer.addTask(info);
    cpus.add(cpu);
    enters.add(-1);
    slept.add(0);
    last.add(writer.schedWakeupNew(0, cpu, creator, cause, task, cpu));
    return task;
  }

  int object(String name, String kind) {
    return writer.addObject(new ObjectInfo(0, name, kind));
  }

  /// `task` comes on its CPU, which was idle.
  void on(int task) {
    last.set(task, writer.schedSwitch(0, cpus.get(task), -1, last.get(task), -1, 'R', task));
  }

  /// `task` leaves its CPU to `next` (−1 idle).
  int off(int task, char state, int next) {
    int cause = next < 0 ? last.get(task) : last.get(next);
    int record = writer.schedSwitch(0, cpus.get(task), task, cause, task, state, next);
    last.set(task, record);
    if (next >= 0) {
      last.set(next, record);
    }
    if (state == 'S' && enters.get(task) >= 0) {
      slept.set(task, slept.get(task) + 1);
    }
    return record;
  }

  int enter(int task, Syscall call, int object, long... args) {
    int record =
        writer.sysEnter(
            0, cpus.get(task), task, last.get(task), call.code(), object, args, args.length);
    last.set(task, record);
    enters.set(task, record);
    slept.set(task, 0);
    return record;
  }

  int exit(int task, Syscall call, int object, long ret, int errno) {
    return exited(
        task,
        writer.sysExit(
            0,
            cpus.get(task),
            task,
            last.get(task),
            call.code(),
            object,
            ret,
            errno,
            enters.get(task),
            slept.get(task),
            Math.max(0, slept.get(task) - 1)));
  }

  int exitEvents(int task, Syscall call, int object, long ret, boolean epoll, long... flat) {
    return exited(
        task,
        writer.sysExit(
            0,
            cpus.get(task),
            task,
            last.get(task),
            call.code(),
            object,
            ret,
            enters.get(task),
            slept.get(task),
            Math.max(0, slept.get(task) - 1),
            epoll ? ListKind.EPOLL : ListKind.POLL,
            flat,
            flat.length));
  }

  int exitFiles(int task, Syscall call, long ret, long... flat) {
    return exited(
        task,
        writer.sysExit(
            0,
            cpus.get(task),
            task,
            last.get(task),
            call.code(),
            -1,
            ret,
            enters.get(task),
            0,
            0,
            ListKind.FILES,
            flat,
            flat.length));
  }

  int exitData(int task, Syscall call, int object, long ret, long... ranges) {
    return exited(
        task,
        writer.sysExit(
            0,
            cpus.get(task),
            task,
            last.get(task),
            call.code(),
            object,
            ret,
            enters.get(task),
            slept.get(task),
            Math.max(0, slept.get(task) - 1),
            ListKind.DATA,
            ranges,
            ranges.length));
  }

  private int exited(int task, int record) {
    last.set(task, record);
    enters.set(task, -1);
    return record;
  }

  /// A whole call that neither sleeps nor does anything else worth a record.
  void call(int task, Syscall call, int object, long ret, long... args) {
    enter(task, call, object, args);
    exit(task, call, object, ret, 0);
  }

  void fails(int task, Syscall call, int object, String errno, long... args) {
    enter(task, call, object, args);
    Integer number = Errno.number(errno);
    assert number != null;
    exit(task, call, object, -1, number);
  }

  int wakeUp(int task, int object, Queue queue, int key) {
    return did(
        task, writer.wakeUp(0, cpus.get(task), task, last.get(task), object, queue, key, 1, false));
  }

  int callback(int task, int cause, int epoll, int fd, int object, CallbackResult how) {
    EpollRule rule =
        switch (how) {
          case READY -> EpollRule.EP_CALLBACK_READY;
          case OVERFLOW -> EpollRule.EP_CALLBACK_OVERFLOW;
          case MERGED -> EpollRule.EP_CALLBACK_MERGE;
          case MASKED -> EpollRule.EP_CALLBACK_MASKED;
          case DISABLED -> EpollRule.EP_CALLBACK_DISABLED;
        };
    return did(
        task,
        writer.epPollCallback(
            0, cpus.get(task), task, cause, epoll, fd, object, IN_RDNORM, how, rule));
  }

  int ready(int task, int epoll, int fd, int object) {
    return did(
        task,
        writer.epItemReady(
            0,
            cpus.get(task),
            task,
            last.get(task),
            epoll,
            fd,
            object,
            IN,
            true,
            EpollRule.EP_ADD_READY));
  }

  int wakes(int task, int cause, int target, int object, Queue queue) {
    int waking =
        writer.schedWaking(
            0,
            cpus.get(task),
            task,
            cause,
            target,
            cpus.get(target),
            WakeBy.WAKEUP,
            object,
            queue,
            queue == Queue.EP,
            false);
    did(task, waking);
    int wakeup = writer.schedWakeup(0, cpus.get(task), task, waking, target, cpus.get(target));
    last.set(target, wakeup);
    return waking;
  }

  void sends(int task, int epoll, int fd, int object, boolean requeued, int... arrivals) {
    did(
        task,
        writer.epSendEvent(
            0,
            cpus.get(task),
            task,
            last.get(task),
            epoll,
            fd,
            object,
            SendOutcome.DELIVERED,
            IN,
            requeued,
            arrivals,
            arrivals.length,
            requeued ? EpollRule.EP_HARVEST_LT_REQUEUE : EpollRule.EP_HARVEST_ET));
  }

  void drops(int task, int epoll, int fd, int object) {
    did(
        task,
        writer.epSendEvent(
            0,
            cpus.get(task),
            task,
            last.get(task),
            epoll,
            fd,
            object,
            SendOutcome.DROPPED,
            0,
            false,
            new int[0],
            0,
            EpollRule.EP_HARVEST_DROP));
  }

  /// A word's or call's timer wakes its task.
  void timer(int task, String timer, WakeBy by) {
    int expire = writer.timerExpire(0, cpus.get(task), -1, last.get(task), -1, timer);
    int waking =
        writer.schedWaking(
            0, cpus.get(task), -1, expire, task, cpus.get(task), by, -1, Queue.NONE, false, false);
    last.set(task, writer.schedWakeup(0, cpus.get(task), -1, waking, task, cpus.get(task)));
  }

  void mark(int task, String name, long... values) {
    did(task, writer.mark(0, cpus.get(task), task, last.get(task), name, values));
  }

  void counter(int task, int object, CounterKind what, long value) {
    writer.counter(0, cpus.get(task), task, last.get(task), object, what, value);
  }

  void var(int task, int object, String name, long value) {
    writer.var(0, cpus.get(task), task, last.get(task), object, writer.intern(name), value);
  }

  void ends(int task, int next) {
    did(task, writer.schedProcessExit(0, cpus.get(task), task, last.get(task), 0, 0));
    off(task, 'X', next);
  }

  private int did(int task, int record) {
    last.set(task, record);
    return record;
  }

  int lastOf(int task) {
    return last.get(task);
  }

  long string(String text) {
    return writer.intern(text);
  }

  Trace finish(long endNanos) {
    return writer.finish(Math.max(endNanos, now));
  }
}
