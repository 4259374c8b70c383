package wakeline.analysis;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import wakeline.spec.claim.Pattern;
import wakeline.spec.claim.Place;
import wakeline.spec.claim.Slot;
import wakeline.trace.CallbackResult;
import wakeline.trace.Kind;
import wakeline.trace.Row;
import wakeline.trace.Trace;

/// Tells which records are an event: RUNTIME-CONTRACT §7.
final class Matchers {
  private final Trace trace;
  private final Places places;
  private final Function<Place.Variable, Tie> ties;

  /// @param ties the tie of a variable, which must have seen a record before its matcher does
  Matchers(Trace trace, Places places, Function<Place.Variable, Tie> ties) {
    this.trace = trace;
    this.places = places;
    this.ties = ties;
  }

  /// {@return the kind of record that `pattern` looks at}
  static Kind kind(Pattern pattern) {
    return switch (pattern) {
      case Pattern.Mark _ -> Kind.MARK;
      case Pattern.Alias alias -> kind(alias.event().pattern());
      case Pattern.Call call -> call.isReturn() ? Kind.SYS_EXIT : Kind.SYS_ENTER;
      case Pattern.Return _ -> Kind.SYS_EXIT;
      case Pattern.Wake _ -> Kind.SCHED_WAKING;
      case Pattern.SwitchIn _ -> Kind.SCHED_SWITCH;
      case Pattern.Irq _ -> Kind.IRQ_HANDLER_ENTRY;
      case Pattern.Softirq _ -> Kind.SOFTIRQ_ENTRY;
      case Pattern.Packet _ -> Kind.NET_DEV_START_XMIT;
      case Pattern.Drop _ -> Kind.KFREE_SKB;
      case Pattern.Merge _ -> Kind.EP_POLL_CALLBACK;
    };
  }

  /// {@return whether records of `pattern` belong to a task}
  static boolean isOwned(Pattern pattern) {
    return switch (pattern) {
      case Pattern.Mark _, Pattern.Call _, Pattern.Return _, Pattern.Wake _, Pattern.SwitchIn _ ->
          true;
      case Pattern.Alias alias -> isOwned(alias.event().pattern());
      case Pattern.Irq _, Pattern.Softirq _, Pattern.Packet _, Pattern.Drop _, Pattern.Merge _ ->
          false;
    };
  }

  /// {@return the task that a record of `pattern` belongs to, −1 where events belong to none}
  int owner(Pattern pattern, int record) {
    return switch (pattern) {
      case Pattern.Mark _, Pattern.Call _, Pattern.Return _ -> trace.task(record);
      case Pattern.Alias alias -> owner(alias.event().pattern(), record);
      case Pattern.Wake _ -> trace.row(record) instanceof Row.SchedWaking w ? w.target() : -1;
      case Pattern.SwitchIn _ -> trace.row(record) instanceof Row.SchedSwitch s ? s.next() : -1;
      case Pattern.Irq _, Pattern.Softirq _, Pattern.Packet _, Pattern.Drop _, Pattern.Merge _ ->
          -1;
    };
  }

  /// {@return whether a record of the pattern's kind matches}
  IntPredicate matcher(Pattern pattern) {
    return switch (pattern) {
      case Pattern.Mark mark ->
          i ->
              trace.row(i) instanceof Row.Mark row
                  && row.name().equals(mark.name())
                  && accepts(mark.values(), row.values());
      case Pattern.Alias alias -> matcher(alias.event().pattern());
      case Pattern.Call call -> call(call);
      case Pattern.Return back -> exits(back.place());
      case Pattern.Wake wake -> wake(wake);
      case Pattern.SwitchIn in -> {
        boolean[] tasks = places.tasks(in.in());
        yield i ->
            trace.row(i) instanceof Row.SchedSwitch row && row.next() >= 0 && tasks[row.next()];
      }
      case Pattern.Irq irq ->
          i ->
              trace.row(i) instanceof Row.IrqHandler row
                  && places.isAt(irq.at(), trace.host(i), row.nic());
      case Pattern.Softirq softirq -> i -> places.isAt(softirq.at(), trace.host(i), null);
      case Pattern.Packet packet ->
          i ->
              trace.row(i) instanceof Row.Packet row
                  && Places.isEnd(packet.from(), row.from())
                  && Places.isEnd(packet.to(), row.to())
                  && hasFlags(packet.flags(), row.flags());
      case Pattern.Drop drop ->
          i ->
              trace.row(i) instanceof Row.Packet row
                  && places.isAt(drop.at(), trace.host(i), row.nic());
      case Pattern.Merge merge -> merge(merge.object());
    };
  }

  private IntPredicate call(Pattern.Call call) {
    IntPredicate at = at(call.in(), /* atExit= */ call.isReturn());
    return i ->
        (call.call() == Pattern.Call.ANY_CALL || trace.call(i) == call.call())
            && at.test(i)
            && (call.args().isEmpty() || hasArgs(call, i))
            && (call.outcome() == null || returned(call.outcome(), i))
            && (!call.blocks() || (trace.row(i) instanceof Row.SysExit row && row.slept() > 0));
  }

  private boolean hasArgs(Pattern.Call call, int record) {
    int enter = call.isReturn() ? trace.enter(record) : record;
    return trace.row(enter) instanceof Row.SysEnter row
        && Arguments.match(call.call(), call.args(), row.args());
  }

  private boolean returned(Pattern.Outcome outcome, int exit) {
    return outcome.value().accepts(trace.ret(exit))
        && (outcome.errno() == 0 || outcome.errno() == trace.errno(exit));
  }

  private IntPredicate exits(Place place) {
    return at(place, /* atExit= */ true);
  }

  /// Tells whether a `sys_enter` or `sys_exit` is of the tasks or the labelled call at `place`.
  private IntPredicate at(@Nullable Place place, boolean atExit) {
    if (place instanceof Place.Label label) {
      boolean[] tasks = places.tasks(label.within());
      return i ->
          trace.task(i) >= 0
              && tasks[trace.task(i)]
              && label.sites().contains(trace.site(atExit ? trace.enter(i) : i));
    }
    if (place == null) {
      return _ -> true;
    }
    if (!(place instanceof Place.Tasks of)) {
      throw new IllegalArgumentException("no call is at " + place);
    }
    boolean[] tasks = places.tasks(of);
    return i -> trace.task(i) >= 0 && tasks[trace.task(i)];
  }

  private IntPredicate wake(Pattern.Wake wake) {
    boolean[] targets = places.tasks(wake.target());
    boolean[] wakers = wake.by() == null ? null : places.tasks(wake.by());
    return i -> {
      if (!(trace.row(i) instanceof Row.SchedWaking row) || !targets[row.target()]) {
        return false;
      }
      int waker = trace.task(i);
      return wakers == null || (waker >= 0 && wakers[waker]);
    };
  }

  private IntPredicate merge(@Nullable Place object) {
    IntPredicate is = names(object);
    return i ->
        trace.row(i) instanceof Row.EpPollCallback row
            && row.how() == CallbackResult.MERGED
            && (is.test(trace.object(i)) || is.test(row.item().object()));
  }

  /// {@return whether a place names an object, at the time it is asked; null names all}
  private IntPredicate names(@Nullable Place place) {
    return switch (place) {
      case null -> _ -> true;
      case Place.Variable variable -> {
        Tie tie = ties.apply(variable);
        yield tie::names;
      }
      case Place.Named named -> {
        int object = places.object(named);
        yield i -> i == object && i >= 0;
      }
      case Place.Tasks _, Place.Label _, Place.Host _ ->
          throw new IllegalArgumentException("no object is at " + place);
    };
  }

  private static boolean accepts(List<Slot> slots, long[] values) {
    if (slots.isEmpty()) {
      return true;
    }
    if (slots.size() != values.length) {
      return false;
    }
    for (int i = 0; i < values.length; i++) {
      if (!slots.get(i).accepts(values[i])) {
        return false;
      }
    }
    return true;
  }

  /// S, F, R and ACK exactly as written; P counts only when written.
  private static boolean hasFlags(@Nullable String wanted, @Nullable String flags) {
    if (wanted == null) {
      return true;
    }
    if (flags == null) {
      return false;
    }
    for (char flag : new char[] {'S', 'F', 'R', '.'}) {
      if (wanted.indexOf(flag) >= 0 != flags.indexOf(flag) >= 0) {
        return false;
      }
    }
    return wanted.indexOf('P') < 0 || flags.indexOf('P') >= 0;
  }
}
