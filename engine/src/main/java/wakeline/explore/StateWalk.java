package wakeline.explore;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import wakeline.core.Stateful;
import wakeline.vm.Address;

/// Takes the state of a world: every field of every object that can be reached from it, in one
/// fixed order, objects being told apart by the order in which they are met.
///
/// What is left out is said where it is declared: fields marked
/// [Unobserved][wakeline.core.Unobserved], and everything that belongs to the trace. What has more
/// fields than state says itself what its state is ([Stateful]). So a new field is part of the
/// state unless someone says otherwise, and two worlds of equal state go on alike.
abstract class StateWalk implements FieldReader.Taker {
  private static final int NOTHING = -2;

  private final Numbering met = new Numbering();
  private final ArrayDeque<Object> toVisit = new ArrayDeque<>();

  /// Collections of things alike, whose order is only that of their names: taken last, as sets of
  /// what was met.
  private final ArrayDeque<Collection<?>> alike = new ArrayDeque<>();

  /// By segment of memory: its number in the order of meeting, plus 1.
  private int[] segments = new int[8];

  private int segmentCount;
  private @Nullable Appearance appearance;
  private final boolean withNames;
  private final boolean withSchedulers;

  /// Parts of the scenario, the same objects in every run of it.
  private final Numbering constants = new Numbering();

  /// By number of a constant: what was worked out from it.
  private final ArrayList<@Nullable Object> derived = new ArrayList<>();

  /// @param withNames whether it matters which of several alike is which
  /// @param withSchedulers whether it matters which of several runnable tasks a scheduler prefers
  StateWalk(boolean withNames, boolean withSchedulers) {
    this.withNames = withNames;
    this.withSchedulers = withSchedulers;
  }

  /// Takes one number.
  protected abstract void take(long value);

  /// Takes the state that hangs on `root`.
  final void walk(Object root) {
    begin();
    object(root);
    visitAll();
    while (!alike.isEmpty()) {
      takeAlike(alike.remove());
      visitAll();
    }
  }

  /// Takes the fields of `root` and of what it refers to.
  final void walkNear(Object root) {
    begin();
    object(root);
    for (int level = 0; level < 2; level++) {
      for (int left = toVisit.size(); left > 0; left--) {
        visit(toVisit.remove());
      }
    }
    toVisit.clear();
    alike.clear();
  }

  private void begin() {
    met.clear();
    Arrays.fill(segments, 0);
    segmentCount = 0;
  }

  private void visitAll() {
    for (Object next = toVisit.poll(); next != null; next = toVisit.poll()) {
      visit(next);
    }
  }

  /// Those that were met, in the order of meeting; then the others, by what they look like.
  private void takeAlike(Collection<?> elements) {
    take(elements.size());
    var others = new ArrayList<Object>();
    int[] numbers = new int[elements.size()];
    int count = 0;
    for (Object element : elements) {
      int number = met.find(element);
      if (number < 0) {
        others.add(element);
      } else {
        numbers[count++] = number;
      }
    }
    Arrays.sort(numbers, 0, count);
    for (int i = 0; i < count; i++) {
      take(numbers[i]);
    }
    if (others.size() > 1 && !withNames) {
      others.sort(Comparator.comparingLong(appearance()::of));
    }
    others.forEach(this::object);
  }

  private Appearance appearance() {
    if (appearance == null) {
      appearance = new Appearance();
    }
    return appearance;
  }

  /// Takes a field that tells one of several alike from the others.
  @Override
  public final void named(@Nullable Object value) {
    if (withNames) {
      object(value);
    } else if (value instanceof Collection<?> elements) {
      alike.add(elements);
    }
  }

  /// Takes a field that decides which runnable task is preferred.
  @Override
  public final void scheduling(@Nullable Object value) {
    if (withSchedulers) {
      object(value);
    } else if (value instanceof Collection<?> elements) {
      alike.add(elements);
    }
  }

  @Override
  public final void alike(Collection<?> elements) {
    alike.add(elements);
  }

  @Override
  public final boolean isScheduled() {
    return withSchedulers;
  }

  @Override
  public final void number(long value) {
    take(!withNames && Address.isInMemory(value) ? renamed(value) : value);
  }

  /// Segments of memory are alike but for their numbers.
  private long renamed(long address) {
    int segment = Address.segment(address);
    if (segment >= segments.length) {
      segments = Arrays.copyOf(segments, 2 * segment);
    }
    if (segments[segment] == 0) {
      segments[segment] = ++segmentCount;
    }
    return Address.inSegment(address, segments[segment]);
  }

  /// Called before the fields of an object are taken.
  protected void enter(Object visited) {}

  private void visit(Object visited) {
    ClassFields fields = ClassFields.of(visited.getClass());
    enter(visited);
    take(fields.code);
    if (visited instanceof Stateful stateful) {
      stateful.writeState(this);
      return;
    }
    for (FieldReader reader : fields.readers) {
      reader.read(visited, this);
    }
  }

  @Override
  public final void object(@Nullable Object value) {
    switch (value) {
      case null -> take(NOTHING);
      case String text -> text(text);
      case Enum<?> constant -> {
        take(ClassFields.of(constant.getDeclaringClass()).code);
        take(constant.name().hashCode());
      }
      case Number boxed -> number(boxed.longValue());
      case Boolean truth -> number(truth ? 1 : 0);
      case Character character -> number(character);
      case Collection<?> elements -> {
        number(elements.size());
        for (Object element : elements) {
          object(element);
        }
      }
      case Map<?, ?> map -> {
        number(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          object(entry.getKey());
          object(entry.getValue());
        }
      }
      case long[] array -> {
        number(array.length);
        for (long element : array) {
          number(element);
        }
      }
      case int[] array -> {
        number(array.length);
        for (int element : array) {
          number(element);
        }
      }
      case byte[] array -> {
        number(array.length);
        for (byte element : array) {
          number(element);
        }
      }
      case boolean[] array -> {
        number(array.length);
        for (boolean element : array) {
          number(element ? 1 : 0);
        }
      }
      case Object[] array -> {
        number(array.length);
        for (Object element : array) {
          object(element);
        }
      }
      default -> reference(value);
    }
  }

  @Override
  @SuppressWarnings("unchecked") // of one constant one thing is derived
  public final <K, V> V derived(K constant, Function<K, V> how) {
    int number = constants.of(constant);
    while (derived.size() <= number) {
      derived.add(null);
    }
    Object known = derived.get(number);
    if (known == null) {
      known = how.apply(constant);
      derived.set(number, known);
    }
    return (V) known;
  }

  private void reference(Object value) {
    switch (ClassFields.of(value.getClass()).part) {
      case WORLD -> {
        int known = met.size();
        int number = met.of(value);
        number(number);
        if (number == known) {
          toVisit.add(value);
        }
      }
      case SCENARIO -> number(constants.of(value));
      case TRACE -> {}
    }
  }

  private void text(String text) {
    number(text.length());
    for (int i = 0; i < text.length(); i++) {
      number(text.charAt(i));
    }
  }
}
