package wakeline.dsl.program;

/// The type of a variable or field.
sealed interface Type {
  /// {@return 64-bit slots in memory}
  int slots();

  /// {@return bytes, as C counts them}
  long size();

  /// {@return what it is, with its article, for messages}
  String phrase();

  /// A 64-bit number.
  record Int() implements Type {
    static final Int INSTANCE = new Int();

    @Override
    public int slots() {
      return 1;
    }

    @Override
    public long size() {
      return 8;
    }

    @Override
    public String phrase() {
      return "a number";
    }
  }

  /// `char name[capacity]`: bytes that are counted, not kept.
  record Chars(int capacity) implements Type {
    @Override
    public int slots() {
      return 3;
    }

    @Override
    public long size() {
      return capacity;
    }

    @Override
    public String phrase() {
      return "a char buffer";
    }
  }

  /// An array of numbers or structs.
  record Array(Type element, int count) implements Type {
    @Override
    public int slots() {
      return count * element.slots();
    }

    @Override
    public long size() {
      return count * element.size();
    }

    @Override
    public String phrase() {
      return element instanceof Struct struct
          ? "an array of " + struct.struct().name()
          : "an array of ints";
    }
  }

  /// A struct of the man pages.
  record Struct(StructType struct) implements Type {
    @Override
    public int slots() {
      return struct.slots();
    }

    @Override
    public long size() {
      return struct.size();
    }

    @Override
    public String phrase() {
      return struct.phrase();
    }
  }

  /// `struct io_uring_sqe *` and `struct io_uring_cqe *`.
  record Handle(StructType target) implements Type {
    @Override
    public int slots() {
      return 1;
    }

    @Override
    public long size() {
      return 8;
    }

    @Override
    public String phrase() {
      return "a pointer to " + target.name();
    }
  }

  /// A field that holds an address: `iov_base`.
  record Pointer() implements Type {
    static final Pointer INSTANCE = new Pointer();

    @Override
    public int slots() {
      return 1;
    }

    @Override
    public long size() {
      return 8;
    }

    @Override
    public String phrase() {
      return "an address";
    }
  }
}
