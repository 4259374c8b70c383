package wakeline.call;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import org.jspecify.annotations.Nullable;
import wakeline.file.Fifo;
import wakeline.file.RegularFile;

/// The file system of a host, as far as paths matter: regular files that exist once they are named,
/// FIFOs, `/dev/null`.
final class Files {
  private final LinkedHashMap<String, RegularFile.Content> regular = new LinkedHashMap<>();
  private final LinkedHashMap<String, Fifo> fifos = new LinkedHashMap<>();
  private final LinkedHashSet<String> unlinked = new LinkedHashSet<>();

  RegularFile.Content regular(String path) {
    unlinked.remove(path);
    return regular.computeIfAbsent(path, p -> new RegularFile.Content(p.equals("/dev/null")));
  }

  @Nullable Fifo fifo(String path) {
    return fifos.get(path);
  }

  boolean exists(String path) {
    return fifos.containsKey(path) || regular.containsKey(path);
  }

  /// {@return whether the name was there once and is not any more}
  boolean isUnlinked(String path) {
    return unlinked.contains(path);
  }

  void makeFifo(String path, Fifo fifo) {
    unlinked.remove(path);
    fifos.put(path, fifo);
  }

  /// {@return whether there was such a name}
  boolean unlink(String path) {
    boolean wasFifo = fifos.remove(path) != null;
    boolean existed = regular.remove(path) != null || wasFifo;
    if (existed) {
      unlinked.add(path);
    }
    return existed;
  }
}
