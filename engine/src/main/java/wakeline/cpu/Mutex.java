package wakeline.cpu;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// A kernel lock that is held across steps (`ep->mtx`, a socket's owner). Who finds it held by
/// another CPU spins on its own, first come first served, without a switch: a mutex spins while its
/// owner runs.
public final class Mutex {
  private @Nullable Context owner;
  private final ArrayDeque<Context> waiting = new ArrayDeque<>(1);

  /// Takes the lock before the function goes on. Linux: kernel/locking/mutex.c:mutex_lock()
  public Next lock(Context cx) {
    if (owner == null) {
      owner = cx;
      return Next.GO_ON;
    }
    assert owner != cx : "taken twice";
    waiting.add(cx);
    return Next.SPIN;
  }

  /// Gives it to the first who spins for it.
  public void unlock(Context cx) {
    assert owner == cx;
    owner = waiting.poll();
    if (owner != null) {
      owner.cpu().spinEnds();
    }
  }

  /// {@return whether nobody holds it}
  public boolean isFree() {
    return owner == null;
  }
}
