package wakeline.call;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.file.SocketAddress;

/// The socket addresses of a world as programs hold them: numbers from 1; 0 is NULL.
public final class Addresses {
  private final List<SocketAddress> addresses = new ArrayList<>();
  private final LinkedHashMap<SocketAddress, Integer> numbers = new LinkedHashMap<>();

  /// {@return the number of an address}
  public long number(SocketAddress address) {
    Integer number = numbers.get(address);
    if (number == null) {
      addresses.add(address);
      number = addresses.size();
      numbers.put(address, number);
    }
    return number;
  }

  /// {@return the address of a number, null for 0 and for what is no address}
  public @Nullable SocketAddress address(long number) {
    return number >= 1 && number <= addresses.size() ? addresses.get((int) number - 1) : null;
  }
}
