package wakeline.dsl.program;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wakeline.program.Variable;
import wakeline.syscall.KernelVersion;

/// What a program must know of the file around it.
///
/// @param kernel the kernel it runs on
/// @param hosts names that `inet("host", port)` may use; null if any name may
/// @param watched variables that claims name; each assignment to one is recorded
/// @param labels labels that claims name; null if no label is to be called unused
public record CompileContext(
    KernelVersion kernel,
    @Nullable Set<String> hosts,
    List<Variable> watched,
    @Nullable Set<String> labels) {
  public CompileContext {
    hosts = hosts == null ? null : new LinkedHashSet<>(hosts);
    watched = List.copyOf(watched);
    labels = labels == null ? null : new LinkedHashSet<>(labels);
  }

  /// {@return the newest kernel, with no claims and hosts of any name}
  public static CompileContext standalone() {
    return new CompileContext(KernelVersion.NEWEST, null, List.of(), null);
  }
}
