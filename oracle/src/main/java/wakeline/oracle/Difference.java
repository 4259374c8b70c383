package wakeline.oracle;

import org.jspecify.annotations.Nullable;
import wakeline.diag.Span;

/// Where the model and the kernel first part.
///
/// @param kind in what
/// @param task whose; the model's, if they differ in that
/// @param modelRecord the record in the model's trace, −1 if it has none there
/// @param kernelRecord the record in the kernel's trace, −1 if it has none there
/// @param model what the model says, in one line
/// @param kernel what the kernel does, in one line
/// @param span where the call stands in its file, null if nowhere
public record Difference(
    Kind kind,
    String task,
    int modelRecord,
    int kernelRecord,
    String model,
    String kernel,
    @Nullable Span span) {

  /// In what they differ.
  public enum Kind {
    /// Another task comes next, with a return, a mark or its end.
    ORDER("who goes on next"),
    /// The same task does something else next.
    STEP("what the task does next"),
    VALUE("return value"),
    ERRNO("errno"),
    /// Masks, their data, or their order.
    EVENTS("events"),
    /// Which bytes were read.
    DATA("data"),
    /// How often the task slept in the call.
    SLEPT("wakeups"),
    INSTANT("when it happens"),
    MARK("mark"),
    SNAPSHOT("snapshot"),
    /// Who is still in a call at the end, and in which.
    ASLEEP("who is asleep at the end"),
    /// How the run ended.
    END("how it ends");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /// {@return in what they differ, in words}
    public String words() {
      return words;
    }
  }

  @Override
  public String toString() {
    return (span == null ? "" : span + ": ")
        + task
        + ": "
        + kind.words()
        + ": model "
        + model
        + ", kernel "
        + kernel;
  }
}
