package wakeline.properties.coverage;

import java.util.ArrayList;
import java.util.List;
import wakeline.analysis.Asleep;
import wakeline.analysis.Metrics;
import wakeline.properties.law.Registrations;
import wakeline.syscall.Errno;
import wakeline.syscall.Syscall;
import wakeline.trace.Row;
import wakeline.trace.Trace;

/// Reads the cells off traces.
///
/// | row | columns |
/// | --- | --- |
/// | `add KIND TRIGGER`, `mod KIND TRIGGER` | quiet, ready, or the error |
/// | `arrival KIND TRIGGER` | ready, overflow, merged, masked, disabled |
/// | `harvest KIND TRIGGER` | delivered, requeued, dropped, left |
/// | `epoll_wait MAX TIMEOUT` | none, some, full, slept, vain, asleep, or the error |
/// | `CALL KIND` | done, zero, slept, vain, asleep, or the error |
/// | `CALL KIND wakes` | nobody, one, several: tasks that a successful call woke |
public final class Coverage {
  private final Cells cells = new Cells();

  /// {@return what was seen so far}
  public Cells cells() {
    return cells;
  }

  /// Counts one run.
  public void see(Trace trace) {
    new Reading(trace).read();
  }

  private final class Reading {
    private final Trace trace;

    private final Registrations registrations;

    /// By task: the call it is in, and how many tasks it woke.
    private final int[] wakes;

    /// By task: whether its epoll_ctl found the file ready.
    private final boolean[] foundReady;

    Reading(Trace trace) {
      this.trace = trace;
      registrations = new Registrations(trace);
      wakes = new int[trace.tasks().size()];
      foundReady = new boolean[trace.tasks().size()];
    }

    void read() {
      for (int i = 0; i < trace.size(); i++) {
        registrations.see(i);
        switch (trace.kind(i)) {
          case SYS_ENTER -> {
            wakes[trace.task(i)] = 0;
            foundReady[trace.task(i)] = false;
          }
          case SCHED_WAKING -> {
            if (trace.task(i) >= 0) {
              wakes[trace.task(i)]++;
            }
          }
          case EP_ITEM_READY -> foundReady[trace.task(i)] = true;
          case EP_POLL_CALLBACK -> arrival(i);
          case EP_SEND_EVENT -> harvest(i);
          case SYS_EXIT -> returned(i);
          default -> {}
        }
      }
      for (Asleep sleeper : Metrics.of(trace).asleep()) {
        cells.hit(row(sleeper.enter()), "asleep");
      }
    }

    private String row(String word, int i, Row.Item item) {
      return word
          + " "
          + kind(item.object())
          + " "
          + registrations.trigger(registrations.item(i, item));
    }

    private String kind(int object) {
      return object < 0 ? "nothing" : trace.objects().get(object).kind();
    }

    private void arrival(int i) {
      var row = (Row.EpPollCallback) trace.row(i);
      cells.hit(row("arrival", i, row.item()), row.how().word());
    }

    private void harvest(int i) {
      var row = (Row.EpSendEvent) trace.row(i);
      cells.hit(row("harvest", i, row.item()), row.requeued() ? "requeued" : row.outcome().word());
    }

    private String row(int enter) {
      Syscall call = Syscall.ofCode(trace.call(enter));
      var args = ((Row.SysEnter) trace.row(enter)).args();
      return switch (call) {
        case EPOLL_WAIT ->
            "epoll_wait "
                + (args[2] > 2 ? "many" : Long.toString(args[2]))
                + (args[3] == 0 ? " now" : " ever");
        case POLL, SELECT -> call.cName();
        default -> call.cName() + " " + kind(trace.object(enter));
      };
    }

    private void returned(int i) {
      var exit = (Row.SysExit) trace.row(i);
      if (exit.call() == Syscall.EPOLL_CTL.code()) {
        controlled(exit, trace.task(i));
        return;
      }
      String row = row(exit.enter());
      for (String state : states(exit)) {
        cells.hit(row, state);
      }
      if (exit.errno() == 0 && exit.slept() == 0) {
        int woken = wakes[trace.task(i)];
        cells.hit(row + " wakes", woken == 0 ? "nobody" : woken == 1 ? "one" : "several");
      }
    }

    private void controlled(Row.SysExit exit, int task) {
      var args = ((Row.SysEnter) trace.row(exit.enter())).args();
      String op = args[1] == 1 ? "add" : args[1] == 2 ? "del" : "mod";
      String state =
          exit.errno() != 0 ? Errno.name(exit.errno()) : foundReady[task] ? "ready" : "quiet";
      cells.hit(args.length > 4 ? op + " " + Registrations.trigger(args[4]) : op, state);
      if (exit.errno() == 0 && foundReady[task]) {
        cells.hit(
            op + " wakes", wakes[task] == 0 ? "nobody" : wakes[task] == 1 ? "one" : "several");
      }
    }

    private List<String> states(Row.SysExit exit) {
      var states = new ArrayList<String>();
      if (exit.errno() != 0) {
        states.add(Errno.name(exit.errno()));
      } else if (exit.result() instanceof Row.Result.EpollEvents events) {
        long most = ((Row.SysEnter) trace.row(exit.enter())).args()[2];
        int count = events.flat().length / 3;
        states.add(count == 0 ? "none" : count == most ? "full" : "some");
      } else {
        states.add(exit.ret() == 0 ? "zero" : "done");
      }
      if (exit.slept() > 0) {
        states.add("slept");
      }
      if (exit.vain() > 0) {
        states.add("vain");
      }
      return states;
    }
  }
}
