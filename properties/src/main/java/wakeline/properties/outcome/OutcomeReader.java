package wakeline.properties.outcome;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import wakeline.analysis.Asleep;
import wakeline.analysis.Metrics;
import wakeline.properties.program.ScenarioText;
import wakeline.properties.program.Step;
import wakeline.properties.program.StepProgram;
import wakeline.syscall.Family;
import wakeline.syscall.Flags;
import wakeline.syscall.Syscall;
import wakeline.trace.Kind;
import wakeline.trace.Row;
import wakeline.trace.Trace;

/// Reads the outcome of a step program off a trace, the model's or one observed on a kernel.
///
/// Each step is one call, so the n-th call of a thread is its n-th step.
public final class OutcomeReader {
  private static final int NONE = -1;

  private final StepProgram program;
  private final Trace trace;

  /// By thread: its steps, in order.
  private final List<List<Integer>> stepsOf = new ArrayList<>();

  /// By thread: how many of its calls have returned.
  private final int[] calls;

  /// By task: its thread, −1 for none of the program's.
  private final int[] threads;

  private final List<Outcome.Returned> returned = new ArrayList<>();

  private OutcomeReader(StepProgram program, Trace trace) {
    this.program = program;
    this.trace = trace;
    calls = new int[program.threads()];
    for (int thread = 0; thread < calls.length; thread++) {
      stepsOf.add(new ArrayList<>());
    }
    List<Step> all = program.all();
    for (int i = 0; i < all.size(); i++) {
      stepsOf.get(all.get(i).thread()).add(i);
    }
    threads = new int[trace.tasks().size()];
    for (int task = 0; task < threads.length; task++) {
      threads[task] = thread(trace.tasks().get(task).function());
    }
  }

  /// {@return what a trace of `program` shows}
  public static Outcome of(StepProgram program, Trace trace) {
    return new OutcomeReader(program, trace).read();
  }

  private static int thread(String function) {
    if (function.equals("main")) {
      return 0;
    }
    return function.startsWith("t") ? Integer.parseInt(function.substring(1)) : NONE;
  }

  private Outcome read() {
    for (int i = 0; i < trace.size(); i++) {
      Kind kind = trace.kind(i);
      if (kind == Kind.SYS_EXIT && isStep(trace.task(i), trace.call(i))) {
        returned(i);
      } else if (kind == Kind.MARK && trace.row(i) instanceof Row.Mark mark) {
        taken(threads[trace.task(i)], mark);
      }
    }
    return new Outcome(returned, asleep());
  }

  private boolean isStep(int task, int code) {
    Syscall call = Syscall.ofCode(code);
    return threads[task] != NONE
        && call != Syscall.SIGNAL
        && call != Syscall.FORK
        && call != Syscall.PAUSE;
  }

  private void returned(int i) {
    int thread = threads[trace.task(i)];
    int step = nextStep(thread);
    calls[thread]++;
    var exit = (Row.SysExit) trace.row(i);
    returned.add(
        new Outcome.Returned(
            step,
            exit.errno() == 0 ? exit.ret() : -1,
            exit.errno(),
            reported(exit),
            exit.slept(),
            exit.vain()));
  }

  private int nextStep(int thread) {
    List<Integer> steps = stepsOf.get(thread);
    if (calls[thread] >= steps.size()) {
      throw new IllegalStateException(
          program.name() + ": thread " + thread + " makes more calls than it has steps");
    }
    return steps.get(calls[thread]);
  }

  /// What was read stands in a mark behind the call.
  private void taken(int thread, Row.Mark mark) {
    if (!mark.name().equals(ScenarioText.TAKEN)) {
      return;
    }
    int step = stepsOf.get(thread).get(calls[thread] - 1);
    for (int k = returned.size() - 1; k >= 0; k--) {
      Outcome.Returned one = returned.get(k);
      if (one.step() == step) {
        if (one.errno() == 0) {
          String number = "(" + mark.values()[0] + ")";
          returned.set(
              k, new Outcome.Returned(step, one.ret(), 0, number, one.slept(), one.vain()));
        }
        return;
      }
    }
  }

  private static String reported(Row.SysExit exit) {
    var words = new StringBuilder();
    switch (exit.result()) {
      case Row.Result.None _, Row.Result.Data _, Row.Result.Files _ -> {}
      case Row.Result.EpollEvents events -> {
        for (int k = 0; k < events.flat().length; k += 3) {
          event(words, events.flat()[k + 1], events.flat()[k], Family.EPOLL_EVENTS);
        }
      }
      case Row.Result.PollEvents events -> {
        for (int k = 0; k < events.flat().length; k += 2) {
          event(words, events.flat()[k], events.flat()[k + 1], Family.POLL_EVENTS);
        }
      }
      case Row.Result.SelectSets sets -> {
        if (exit.ret() > 0) {
          set(words, 'r', sets.read());
          set(words, 'w', sets.write());
          set(words, 'x', sets.except());
        }
      }
    }
    return words.toString().strip();
  }

  private static void event(StringBuilder words, long name, long mask, Family family) {
    words.append(' ').append(name).append(':').append(shortMask(family, mask));
  }

  private static String shortMask(Family family, long mask) {
    return Flags.format(family, mask & 0xffff_ffffL).replace("EPOLL", "").replace("POLL", "");
  }

  private static void set(StringBuilder words, char set, int[] fds) {
    for (int fd : fds) {
      words.append(' ').append(set).append(fd);
    }
  }

  private List<Outcome.Asleep> asleep() {
    var asleep = new ArrayList<Outcome.Asleep>();
    for (Asleep sleeper : Metrics.of(trace).asleep()) {
      if (isStep(sleeper.task(), sleeper.call())) {
        int step = nextStep(threads[sleeper.task()]);
        asleep.add(new Outcome.Asleep(step, sleeper.slept(), sleeper.vain()));
      }
    }
    asleep.sort(Comparator.comparingInt(Outcome.Asleep::step));
    return asleep;
  }
}
