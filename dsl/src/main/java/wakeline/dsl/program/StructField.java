package wakeline.dsl.program;

import org.jspecify.annotations.Nullable;
import wakeline.syscall.Family;

/// A field of a struct.
///
/// @param slot from the beginning of the struct
/// @param bits width of a number narrower than 64 bits, negative if it is signed; else 0
/// @param family the constants that may be assigned; null if any number may
record StructField(String name, int slot, Type type, View view, int bits, @Nullable Family family) {
  /// What reading the slot gives.
  enum View {
    /// What is in it.
    PLAIN,
    /// A signal disposition or the address of a function.
    HANDLER,
    /// The port of the socket address value in it, in network byte order.
    PORT,
    /// The IPv4 address of the socket address value in it, in network byte order.
    IPV4
  }
}
