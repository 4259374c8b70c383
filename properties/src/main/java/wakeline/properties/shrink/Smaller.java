package wakeline.properties.shrink;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import wakeline.properties.program.Operand;
import wakeline.properties.program.Step;
import wakeline.properties.program.StepProgram;

/// The programs that are a little smaller than a given one: without some of its steps, with simpler
/// operands, with threads numbered from 1.
public final class Smaller {
  private Smaller() {}

  /// {@return them, the boldest first}
  public static Stream<StepProgram> of(StepProgram program) {
    return Stream.of(
            withoutChunks(program),
            withoutFork(program),
            packed(program),
            apart(program),
            simpler(program))
        .flatMap(smaller -> smaller);
  }

  /// {@return how much there is to a program, to compare it with smaller ones}
  public static long size(StepProgram program) {
    long size = 1000L * program.all().size() + (program.forkFrom() > 0 ? 100 : 0);
    for (Step step : program.all()) {
      size += step.together() ? 2 : 0;
      for (int i = 0; i < step.operands().size(); i++) {
        size += Operand.NEW == step.call().operand(i) ? 0 : bits(step.operand(i));
      }
    }
    return size + program.threads();
  }

  private static long bits(long operand) {
    return operand < 0 ? 1 : 64 - Long.numberOfLeadingZeros(operand) + Long.bitCount(operand);
  }

  /// Halves first, then smaller and smaller parts, then step by step.
  private static Stream<StepProgram> withoutChunks(StepProgram program) {
    int n = program.all().size();
    var sizes = new ArrayList<Integer>();
    for (int size = n / 2; size > 1; size /= 2) {
      sizes.add(size);
    }
    if (n > 1) {
      sizes.add(1);
    }
    return sizes.stream()
        .flatMap(
            size ->
                IntStream.iterate(n - size, at -> at > -size, at -> at - size)
                    .mapToObj(at -> without(program, Math.max(at, 0), Math.max(at, 0) + size)));
  }

  private static StepProgram without(StepProgram program, int from, int to) {
    int setup = program.setup().size();
    var left = new ArrayList<Step>();
    var right = new ArrayList<Step>();
    List<Step> all = program.all();
    for (int i = 0; i < all.size(); i++) {
      if (i < from || i >= to) {
        (i < setup ? left : right).add(all.get(i));
      }
    }
    return program.with(left, right);
  }

  private static Stream<StepProgram> withoutFork(StepProgram program) {
    return program.forkFrom() == 0
        ? Stream.empty()
        : Stream.of(
            new StepProgram(
                program.name(), 0, program.paceMillis(), program.setup(), program.steps()));
  }

  /// Threads that do nothing go.
  private static Stream<StepProgram> packed(StepProgram program) {
    Map<Integer, Integer> numbers = new TreeMap<>();
    numbers.put(0, 0);
    program.steps().forEach(step -> numbers.put(step.thread(), 0));
    int next = 0;
    for (Map.Entry<Integer, Integer> one : numbers.entrySet()) {
      one.setValue(next++);
    }
    if (program.forkFrom() > 0 || next == program.threads()) {
      return Stream.empty();
    }
    List<Step> steps =
        program.steps().stream()
            .map(
                step ->
                    new Step(
                        numbers.getOrDefault(step.thread(), 0),
                        step.together(),
                        step.call(),
                        step.operands()))
            .toList();
    return Stream.of(program.with(program.setup(), steps));
  }

  /// Steps at one instant get instants of their own.
  private static Stream<StepProgram> apart(StepProgram program) {
    return IntStream.range(0, program.steps().size())
        .filter(i -> program.steps().get(i).together())
        .mapToObj(
            i -> {
              var steps = new ArrayList<>(program.steps());
              steps.set(i, steps.get(i).together(false));
              return program.with(program.setup(), steps);
            });
  }

  private static Stream<StepProgram> simpler(StepProgram program) {
    int setup = program.setup().size();
    return IntStream.range(0, program.all().size())
        .boxed()
        .flatMap(
            i ->
                simpler(program.all().get(i))
                    .map(
                        step -> {
                          var all = program.all();
                          all.set(i, step);
                          return program.with(
                              all.subList(0, setup), all.subList(setup, all.size()));
                        }));
  }

  private static Stream<Step> simpler(Step step) {
    return IntStream.range(0, step.operands().size())
        .filter(i -> !step.call().operand(i).isSlot())
        .boxed()
        .flatMap(
            i ->
                simpler(step.call().operand(i), step.operand(i))
                    .map(
                        value -> {
                          var operands = new ArrayList<>(step.operands());
                          operands.set(i, value);
                          return new Step(step.thread(), step.together(), step.call(), operands);
                        }));
  }

  private static Stream<Long> simpler(Operand operand, long value) {
    if (value <= 0) {
      return Stream.empty();
    }
    if (operand == Operand.NUMBER) {
      return Stream.of(0L, 1L, value / 2).distinct().filter(other -> other < value);
    }
    if (operand == Operand.SHUTDOWN_HOW || operand == Operand.SOCKET_TYPE) {
      return Stream.empty();
    }
    return IntStream.range(0, 63)
        .mapToLong(bit -> 1L << bit)
        .filter(bit -> (value & bit) != 0 && value != bit)
        .mapToObj(bit -> value & ~bit);
  }
}
