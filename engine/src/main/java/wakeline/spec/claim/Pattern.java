package wakeline.spec.claim;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a record must be to count as an event: RUNTIME-CONTRACT §7.
public sealed interface Pattern {

  /// A `mark` of a program.
  ///
  /// @param values what the marked values must be; empty accepts all
  record Mark(String name, List<Slot> values) implements Pattern {
    public Mark {
      values = List.copyOf(values);
    }

    public Mark(String name) {
      this(name, List.of());
    }

    @Override
    public String toString() {
      return "mark \"" + name + "\"" + (values.isEmpty() ? "" : Lists.inParentheses(values));
    }
  }

  /// An event that `marks:` names.
  record Alias(String name, Event event) implements Pattern {
    @Override
    public String toString() {
      return "mark \"" + name + "\"";
    }
  }

  /// A call: its `sys_enter`; with `outcome` or `blocks` its `sys_exit`.
  ///
  /// @param call code of the call, or [#ANY_CALL]
  /// @param name of the call, `*` for any
  /// @param args what the arguments must be, parameter by parameter; empty accepts all
  /// @param blocks only calls that slept
  /// @param in tasks or a label, null for all
  record Call(
      int call,
      String name,
      List<Slot> args,
      @Nullable Outcome outcome,
      boolean blocks,
      @Nullable Place in)
      implements Pattern {
    /// In `call`: any call.
    public static final int ANY_CALL = -1;

    public Call {
      args = List.copyOf(args);
    }

    /// Whether the event is the return, not the entry.
    public boolean isReturn() {
      return outcome != null || blocks;
    }

    @Override
    public String toString() {
      return "call "
          + name
          + (args.isEmpty() ? "" : Lists.inParentheses(args))
          + (outcome == null ? "" : " = " + outcome)
          + (in == null ? "" : " in " + in)
          + (blocks ? " blocks" : "");
    }
  }

  /// How a call returned.
  ///
  /// @param errno 0 for any
  record Outcome(Slot value, int errno, String errnoName) {
    public Outcome(Slot value) {
      this(value, 0, "");
    }

    @Override
    public String toString() {
      return errno == 0 ? value.toString() : value + " " + errnoName;
    }
  }

  /// A return to user mode, of any call of tasks or of a labelled call.
  record Return(Place place) implements Pattern {
    @Override
    public String toString() {
      return "return " + place;
    }
  }

  /// A sleeping task is made runnable.
  ///
  /// @param by the tasks in whose context that happened, null for any context
  record Wake(Place.Tasks target, Place.@Nullable Tasks by) implements Pattern {
    @Override
    public String toString() {
      return "wake " + target + (by == null ? "" : " by " + by);
    }
  }

  /// A task comes on a CPU.
  record SwitchIn(Place.@Nullable Tasks in) implements Pattern {
    @Override
    public String toString() {
      return "switch" + (in == null ? "" : " in " + in);
    }
  }

  /// A hard interrupt begins.
  record Irq(Place.@Nullable Host at) implements Pattern {
    @Override
    public String toString() {
      return "irq" + (at == null ? "" : " " + at);
    }
  }

  /// A softirq begins.
  record Softirq(Place.@Nullable Host at) implements Pattern {
    @Override
    public String toString() {
      return "softirq" + (at == null ? "" : " " + at);
    }
  }

  /// A packet for `to` leaves on a device of `from`, also a retransmission.
  ///
  /// @param flags `S`, `S.`, `F.`, `P.`: S, F, R and `.` must be set exactly as written, P if it is
  ///   written; null for any packet
  record Packet(Place.Host from, Place.Host to, @Nullable String flags) implements Pattern {
    @Override
    public String toString() {
      return "packet " + from + " > " + to + (flags == null ? "" : " [" + flags + "]");
    }
  }

  /// A packet is thrown away, with a reason.
  record Drop(Place.@Nullable Host at) implements Pattern {
    @Override
    public String toString() {
      return "drop" + (at == null ? "" : " " + at);
    }
  }

  /// An arrival finds its epoll item on a list already.
  ///
  /// @param object the epoll instance or the file that arrived, null for all
  record Merge(@Nullable Place object) implements Pattern {
    @Override
    public String toString() {
      return "merge" + (object == null ? "" : " " + object);
    }
  }
}
