package wakeline.epoll;

import org.jspecify.annotations.Nullable;

/// An ordered list of items, each at most once on any list: `rdllist`, or the private list of a
/// scan.
///
/// Intrusive and circular, so that a whole list moves at once. Linux: include/linux/list.h
final class ReadyList {
  private final Link ends = new Link();

  ReadyList() {
    clear();
  }

  /// A place in a list; items extend it.
  static class Link {
    @Nullable Link prev;
    @Nullable Link next;

    /// {@return whether it stands on a list} Linux: fs/eventpoll.c:ep_is_linked()
    final boolean isLinked() {
      return next != null;
    }

    /// Leaves its list. Linux: include/linux/list.h:list_del_init()
    final void unlink() {
      assert prev != null && next != null;
      prev.next = next;
      next.prev = prev;
      prev = null;
      next = null;
    }

    private void insertBetween(Link before, Link after) {
      assert !isLinked();
      prev = before;
      next = after;
      before.next = this;
      after.prev = this;
    }
  }

  private void clear() {
    ends.prev = ends;
    ends.next = ends;
  }

  boolean isEmpty() {
    return ends.next == ends;
  }

  /// {@return the first item, null if there is none}
  @Nullable EpItem first() {
    return ends.next == ends ? null : (EpItem) ends.next;
  }

  /// {@return the item behind `item`, null at the end}
  @Nullable EpItem after(EpItem item) {
    return item.next == ends ? null : (EpItem) item.next;
  }

  void addFirst(EpItem item) {
    Link first = ends.next;
    assert first != null;
    ((Link) item).insertBetween(ends, first);
  }

  void addLast(EpItem item) {
    Link last = ends.prev;
    assert last != null;
    ((Link) item).insertBetween(last, ends);
  }

  /// Moves all items of `other` in front of those here. Linux:
  /// include/linux/list.h:list_splice_init()
  void takeFirst(ReadyList other) {
    if (other.isEmpty()) {
      return;
    }
    Link otherFirst = other.ends.next;
    Link otherLast = other.ends.prev;
    Link first = ends.next;
    assert otherFirst != null && otherLast != null && first != null;
    otherFirst.prev = ends;
    ends.next = otherFirst;
    otherLast.next = first;
    first.prev = otherLast;
    other.clear();
  }
}
