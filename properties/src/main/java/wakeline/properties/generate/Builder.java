package wakeline.properties.generate;

import java.util.ArrayList;
import java.util.List;
import wakeline.properties.program.Call;
import wakeline.properties.program.Step;

/// A program in the making: its steps so far, and what they probably led to.
final class Builder {
  static final int NONBLOCK = 2048;
  static final int STREAM = 1;
  static final int DGRAM = 2;
  static final int SEQPACKET = 5;

  final Choices choices;
  final Shape shape;
  final Belief belief = new Belief();

  /// Whether this program is about waiting: more sleepers, fewer registrations that are ready from
  /// the start.
  final boolean waits;

  final int threads;
  private final List<Step> setup = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private boolean settingUp = true;

  Builder(Choices choices, Shape shape) {
    this.choices = choices;
    this.shape = shape;
    waits = choices.percent(60);
    threads = waits ? choices.between(3, 6) : choices.between(2, 6);
  }

  void setUp() {
    settingUp = false;
  }

  List<Step> setup() {
    return setup;
  }

  List<Step> steps() {
    return steps;
  }

  int size() {
    return steps.size();
  }

  void add(int thread, Call call, long... operands) {
    Step step = Step.of(thread, call, operands);
    if (settingUp) {
      setup.add(step);
    } else {
      boolean together = shape == Shape.SAME_INSTANT && !steps.isEmpty() && choices.percent(45);
      steps.add(step.together(together));
    }
  }

  /// {@return a thread for a call that returns at once: mostly an idle one, mostly the main thread}
  int caller() {
    List<Integer> idle = idle(0);
    if (choices.percent(6) || idle.isEmpty()) {
      return choices.below(threads);
    }
    return idle.getFirst() == 0 && choices.percent(60) ? 0 : choices.of(idle);
  }

  /// {@return a thread for a call that probably sleeps, −1 if too few would stay awake}
  int sleeper() {
    List<Integer> idle = idle(1);
    return idle.isEmpty() || idle(0).size() <= 1 ? -1 : choices.of(idle);
  }

  List<Integer> idle(int from) {
    var idle = new ArrayList<Integer>();
    for (int thread = from; thread < threads; thread++) {
      if (!belief.asleep.containsKey(thread)) {
        idle.add(thread);
      }
    }
    return idle;
  }

  /// {@return an open descriptor; sometimes one that was closed}
  Belief.Fd any() {
    List<Belief.Fd> open = belief.open(_ -> true);
    return open.isEmpty() || choices.percent(4) ? choices.of(belief.fds) : choices.of(open);
  }

  Belief.Fd epoll() {
    var open = new ArrayList<Belief.Fd>();
    for (Belief.Fd epoll : belief.epolls) {
      if (epoll.open && epoll.kind == Kind.EPOLL) {
        open.add(epoll);
      }
    }
    List<Belief.Fd> epolls = open.isEmpty() ? belief.epolls : open;
    return shape == Shape.TOWER ? choices.of(epolls) : choices.early(epolls);
  }

  /// {@return an interest mask}
  long mask(boolean exclusiveToo) {
    long mask =
        waits && choices.percent(75)
            ? (choices.percent(94) ? Belief.IN : Belief.IN | Belief.RDHUP)
            : anyMask();
    if (choices.percent(45)) {
      mask |= Belief.EDGE;
    }
    if (choices.percent(14)) {
      mask |= Belief.ONESHOT;
    } else if (exclusiveToo && choices.percent(shape == Shape.HERD ? 30 : 14)) {
      mask = (mask & (Belief.IN | Belief.OUT | Belief.EDGE)) | Belief.EXCLUSIVE;
      if (choices.percent(10)) {
        mask |= choices.of(Belief.RDHUP, Belief.ONESHOT, Belief.PRI, Belief.HUP, Belief.ERR);
      }
    }
    return mask;
  }

  private long anyMask() {
    return switch (choices.weighted(46, 18, 10, 7, 2, 2, 1, 2, 3, 1, 1, 1)) {
      case 0 -> Belief.IN;
      case 1 -> Belief.IN | Belief.OUT;
      case 2 -> Belief.OUT;
      case 3 -> Belief.IN | Belief.RDHUP;
      case 4 -> Belief.IN | Belief.PRI;
      case 5 -> Belief.RDNORM;
      case 6 -> Belief.PRI;
      case 7 -> 0;
      case 8 -> Belief.IN | Belief.OUT | Belief.RDHUP;
      case 9 -> Belief.OUT | Belief.WRNORM;
      case 10 -> Belief.WRBAND;
      default -> Belief.HUP;
    };
  }

  /// {@return user data: the descriptor, or a number that need not be unique}
  long data(Belief.Fd fd) {
    return choices.percent(50) ? -1 : choices.of(fd.slot + 100, fd.slot + 100, fd.slot + 200, 7);
  }
}
