package wakeline.syscall;

import org.jspecify.annotations.Nullable;

/// A kernel release, such as 6.18: a scenario's semantics profile, or the release a call appeared
// in.
public record KernelVersion(int major, int minor) implements Comparable<KernelVersion> {
  /// The release that is modelled unless a scenario says otherwise.
  public static final KernelVersion NEWEST = new KernelVersion(6, 18);

  /// What has always been there.
  public static final KernelVersion FIRST = new KernelVersion(2, 0);

  /// {@return the release written `major.minor`; null if the text is none}
  public static @Nullable KernelVersion parse(String text) {
    int dot = text.indexOf('.');
    if (dot <= 0 || dot == text.length() - 1 || text.length() > 9) {
      return null;
    }
    for (int i = 0; i < text.length(); i++) {
      if (i != dot && (text.charAt(i) < '0' || text.charAt(i) > '9')) {
        return null;
      }
    }
    return new KernelVersion(
        Integer.parseInt(text.substring(0, dot)), Integer.parseInt(text.substring(dot + 1)));
  }

  /// {@return whether this kernel has what appeared in `since`}
  public boolean has(KernelVersion since) {
    return compareTo(since) >= 0;
  }

  @Override
  public int compareTo(KernelVersion other) {
    int byMajor = Integer.compare(major, other.major);
    return byMajor != 0 ? byMajor : Integer.compare(minor, other.minor);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
