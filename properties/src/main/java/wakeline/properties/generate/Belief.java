package wakeline.properties.generate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What a generator believes the world to be while it writes a program: which descriptors are open,
/// roughly how much can be read where, which threads are probably asleep.
///
/// It need not be right; it makes the interesting likely.
final class Belief {
  static final int IN = 1;
  static final int PRI = 2;
  static final int OUT = 4;
  static final int ERR = 8;
  static final int HUP = 16;
  static final int RDNORM = 64;
  static final int WRNORM = 256;
  static final int WRBAND = 512;
  static final int RDHUP = 0x2000;
  static final int EXCLUSIVE = 1 << 28;
  static final int ONESHOT = 1 << 30;
  static final long EDGE = 1L << 31;

  private static final int DEEPEST = 5;

  /// What is behind descriptors: two directions of data, or one.
  static final class Thing {
    final Kind kind;

    /// Units that can be read, by end.
    final int[] readable = new int[3];

    /// Bytes ever written.
    int total;

    /// Name or port of a listener.
    int number;

    /// Socket type of a listener.
    int type;

    /// Connected and not yet accepted.
    final List<Fd> clients = new ArrayList<>();

    Thing(Kind kind) {
      this.kind = kind;
    }
  }

  /// A slot and what is in it.
  static final class Fd {
    final int slot;
    Kind kind;
    Thing thing;
    int end;
    boolean nonblocking;
    boolean open = true;

    /// Whether the setup made it, so that it is certain to hold a number.
    boolean certain;

    Fd(int slot, Kind kind, Thing thing, int end, boolean nonblocking) {
      this.slot = slot;
      this.kind = kind;
      this.thing = thing;
      this.end = end;
      this.nonblocking = nonblocking;
    }

    /// Takes what another slot has, as dup2 does.
    void become(Fd other) {
      kind = other.kind;
      thing = other.thing;
      end = other.end;
      nonblocking = other.nonblocking;
      open = true;
    }

    boolean isWriteEnd() {
      return kind == Kind.PIPE && end == 1;
    }

    boolean isReadEnd() {
      return kind == Kind.PIPE && end == 0;
    }
  }

  record Registration(int epoll, int slot) {}

  /// A thread that probably sleeps.
  ///
  /// @param slots what it sleeps on
  /// @param reads whether it takes data when it wakes
  record Sleeper(Set<Integer> slots, boolean reads) {}

  final List<Fd> fds = new ArrayList<>();
  final List<Fd> epolls = new ArrayList<>();
  final Map<Registration, Long> registrations = new LinkedHashMap<>();
  final Map<Integer, Sleeper> asleep = new LinkedHashMap<>();

  /// The next name of a unix socket, the next port.
  int names;

  int ports;

  int nextSlot;

  Fd add(Kind kind, Thing thing, int end, boolean nonblocking) {
    var fd = new Fd(nextSlot++, kind, thing, end, nonblocking);
    fds.add(fd);
    return fd;
  }

  List<Fd> open(Predicate<Fd> which) {
    var open = new ArrayList<Fd>();
    for (Fd fd : fds) {
      if (fd.open && which.test(fd)) {
        open.add(fd);
      }
    }
    return open;
  }

  @Nullable Fd find(int slot) {
    for (Fd fd : fds) {
      if (fd.slot == slot) {
        return fd;
      }
    }
    return null;
  }

  /// {@return the slots registered with an epoll}
  List<Fd> registeredWith(Fd epoll) {
    var registered = new ArrayList<Fd>();
    for (Registration one : registrations.keySet()) {
      Fd fd = find(one.slot);
      if (one.epoll == epoll.slot && fd != null) {
        registered.add(fd);
      }
    }
    return registered;
  }

  boolean isReadable(Fd fd) {
    return isReadable(fd, 0);
  }

  private boolean isReadable(Fd fd, int depth) {
    if (!fd.open) {
      return true;
    }
    if (fd.kind != Kind.EPOLL) {
      return fd.thing.readable[fd.kind.isOneWay() ? 0 : fd.end] > 0;
    }
    if (depth >= DEEPEST) {
      return false;
    }
    for (Map.Entry<Registration, Long> one : registrations.entrySet()) {
      Fd watched = find(one.getKey().slot);
      if (one.getKey().epoll == fd.slot
          && watched != null
          && isReady(watched, one.getValue(), depth + 1)) {
        return true;
      }
    }
    return false;
  }

  boolean isReady(Fd fd, long mask) {
    return isReady(fd, mask, 0);
  }

  private boolean isReady(Fd fd, long mask, int depth) {
    if ((mask & (IN | RDNORM)) != 0 && isReadable(fd, depth)) {
      return true;
    }
    boolean canWrite =
        !fd.kind.isListener()
            && fd.kind != Kind.EPOLL
            && fd.kind != Kind.TIMERFD
            && !fd.isReadEnd();
    return (mask & (OUT | WRNORM | WRBAND)) != 0 && canWrite;
  }

  /// {@return the slots whose waiters may wake when data comes to an end of something, up through
  /// the epolls}
  Set<Integer> watchers(Thing thing, int end) {
    var watchers = new LinkedHashSet<Integer>();
    for (Fd fd : fds) {
      if (fd.thing == thing && (fd.kind.isOneWay() || fd.end == end)) {
        watchers.add(fd.slot);
      }
    }
    for (int depth = 0; depth < 3; depth++) {
      for (Map.Entry<Registration, Long> one : registrations.entrySet()) {
        if (watchers.contains(one.getKey().slot) && (one.getValue() & (IN | RDNORM)) != 0) {
          watchers.add(one.getKey().epoll);
        }
      }
    }
    return watchers;
  }

  /// Data comes: who waited for it probably wakes.
  void arrives(Choices choices, Thing thing, int end, int amount) {
    thing.readable[end] += amount;
    thing.total += amount;
    Set<Integer> watchers = watchers(thing, end);
    asleep
        .values()
        .removeIf(
            sleeper -> {
              boolean wakes =
                  sleeper.slots.stream().anyMatch(watchers::contains) && choices.percent(75);
              if (wakes && sleeper.reads) {
                thing.readable[end] = Math.max(0, thing.readable[end] - amount);
              }
              return wakes;
            });
  }

  /// {@return whether no other open slot has the same end of the same thing}
  boolean isOnly(Fd fd) {
    for (Fd other : fds) {
      if (other != fd && other.open && other.thing == fd.thing && other.end == fd.end) {
        return false;
      }
    }
    return true;
  }

  void closes(Choices choices, Fd fd) {
    fd.open = false;
    if (isOnly(fd)) {
      asleep.values().removeIf(_ -> choices.percent(60));
    }
  }
}
