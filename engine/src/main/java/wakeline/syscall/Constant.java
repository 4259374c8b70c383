package wakeline.syscall;

import java.util.List;

/// A named number of the man pages.
///
/// @param families the groups it belongs to: `SOCK_NONBLOCK` is part of a socket type and of
///   accept4's flags
/// @param since the kernel that first knew it
public record Constant(String name, long value, List<Family> families, KernelVersion since) {
  public Constant {
    families = List.copyOf(families);
  }

  /// {@return whether the constant may stand where `family` is expected}
  public boolean isOf(Family family) {
    return families.contains(family);
  }
}
