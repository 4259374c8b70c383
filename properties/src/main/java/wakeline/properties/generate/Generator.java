package wakeline.properties.generate;

import java.util.Locale;
import wakeline.core.Rng;
import wakeline.properties.program.StepProgram;

/// Writes random step programs.
public final class Generator {
  private static final int SLOTS_MOST = 200;

  private final Builder b;
  private final Choices choices;
  private final Transfers transfers;
  private final Waits waits;
  private final Descriptors descriptors;

  private Generator(Choices choices, Shape shape) {
    this.choices = choices;
    b = new Builder(choices, shape);
    transfers = new Transfers(b);
    waits = new Waits(b, transfers);
    descriptors = new Descriptors(b);
  }

  /// {@return the program of a seed}
  public static StepProgram program(long seed) {
    return program(choices(seed), Long.toUnsignedString(seed));
  }

  /// {@return a program of a shape}
  public static StepProgram program(long seed, Shape shape) {
    return new Generator(choices(seed), shape).program(Long.toUnsignedString(seed));
  }

  /// {@return a program made by `choices`}
  ///
  /// @param suffix what its name ends with
  public static StepProgram program(Choices choices, String suffix) {
    return new Generator(choices, Shape.of(choices)).program(suffix);
  }

  /// {@return a program of a shape made by `choices`}
  public static StepProgram program(Choices choices, Shape shape, String suffix) {
    return new Generator(choices, shape).program(suffix);
  }

  /// {@return the choices of a seed}
  public static Choices choices(long seed) {
    Rng rng = Rng.stream(seed, "step programs");
    return bound -> (int) rng.between(0, bound - 1);
  }

  private StepProgram program(String suffix) {
    Shape shape = b.shape;
    new Objects(b).build();
    b.setUp();
    seatWaiters();
    moves();
    int forkFrom = shape == Shape.FORK && b.threads > 2 ? choices.between(1, b.threads - 1) : 0;
    String name = shape.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + suffix;
    return new StepProgram(name, forkFrom, shape.paceMillis(), b.setup(), b.steps());
  }

  /// Lets some threads wait before anything happens.
  private void seatWaiters() {
    if (!b.waits && choices.percent(50)) {
      return;
    }
    int waiters = choices.between(1, b.threads - 1);
    for (int i = 0; i < waiters; i++) {
      switch (choices.weighted(b.waits ? 35 : 0, 25, 15, 5, b.shape.listens() ? 10 : 0, 10)) {
        case 0 -> waits.loop();
        case 1 -> waits.epollWait(true);
        case 2 -> waits.poll(true);
        case 3 -> waits.select(true);
        case 4 -> transfers.accept();
        default -> transfers.read();
      }
    }
  }

  private void moves() {
    int[] weights = weights();
    int moves = b.shape == Shape.LONG ? choices.of(90, 140) : choices.of(6, 8, 10, 14, 18, 24, 32);
    for (int i = 0; i < moves && b.belief.nextSlot < SLOTS_MOST; i++) {
      int move = choices.weighted(weights);
      int times = choices.percent(12) ? choices.between(2, 4) : 1;
      if (move == WRITE && b.shape == Shape.FULL && choices.percent(20)) {
        times = choices.between(4, 12);
      }
      boolean repeats = move == WRITE || move == READ || move == CONNECT || move == PEEK;
      for (int k = 0; k < (repeats ? times : 1); k++) {
        move(move);
      }
    }
  }

  private static final int LOOP = 0;
  private static final int WAIT = 1;
  private static final int PEEK = 2;
  private static final int POLL = 3;
  private static final int POLL_NOW = 4;
  private static final int SELECT = 5;
  private static final int SELECT_NOW = 6;
  private static final int CONTROL = 7;
  private static final int WRITE = 8;
  private static final int READ = 9;
  private static final int DESCRIPTOR = 10;
  private static final int ACCEPT = 11;
  private static final int CONNECT = 12;
  private static final int SHUTDOWN_TCP = 13;

  /// In quarters, by move.
  private int[] weights() {
    int[] w = {16, 40, 36, 12, 12, 6, 6, 52, 80, 60, 24, 0, 0, 0};
    if (b.shape.listens()) {
      w[ACCEPT] = 28;
      w[CONNECT] = 36;
    }
    switch (b.shape) {
      case LISTENERS -> {
        w[LOOP] = 32;
        w[WRITE] = 24;
        w[READ] = 24;
        w[ACCEPT] = 56;
        w[CONNECT] = 72;
      }
      case FULL -> {
        w[WRITE] = 120;
        w[READ] = 88;
      }
      case TCP_CLOSE -> {
        w[DESCRIPTOR] = 56;
        w[SHUTDOWN_TCP] = 32;
      }
      default -> {}
    }
    if (b.waits) {
      w[LOOP] = 64;
      w[POLL_NOW] = 4;
      w[SELECT_NOW] = 4;
      w[PEEK] = 12;
      w[WRITE] = w[WRITE] * 3 / 2;
      w[WAIT] = 56;
    }
    w[DESCRIPTOR] = w[DESCRIPTOR] * choices.of(0, 2, 4, 10) / 4;
    return w;
  }

  private void move(int move) {
    switch (move) {
      case LOOP -> waits.loop();
      case WAIT -> waits.epollWait(true);
      case PEEK -> waits.epollWait(false);
      case POLL -> waits.poll(true);
      case POLL_NOW -> waits.poll(false);
      case SELECT -> waits.select(true);
      case SELECT_NOW -> waits.select(false);
      case CONTROL -> descriptors.control();
      case WRITE -> transfers.write();
      case READ -> transfers.read();
      case DESCRIPTOR -> descriptors.descriptor();
      case ACCEPT -> transfers.accept();
      case CONNECT -> transfers.connect();
      default -> descriptors.shutdownTcp();
    }
  }
}
