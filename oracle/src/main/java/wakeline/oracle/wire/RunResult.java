package wakeline.oracle.wire;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// What one play left.
///
/// @param end how it ended
/// @param endNanos the instant at which it ended
/// @param complaint what ended it, for [#FAILED] and [#REFUSED]
/// @param disturbances how often it was begun anew
public record RunResult(
    int end, long endNanos, Journal journal, @Nullable Complaint complaint, int disturbances) {
  public static final int EXITED = 0;
  public static final int IDLE = 1;
  public static final int LIMIT = 2;

  /// A program did what ends a run.
  public static final int FAILED = 3;

  /// It called for something that cannot be had.
  public static final int REFUSED = 4;

  /// It made more calls than are allowed.
  public static final int BUDGET = 5;

  /// It calls for time to pass, and none does.
  public static final int NEEDS_CLOCK = 6;

  /// Not an end: it waits for a time to pass.
  public static final int WAITS = 7;

  /// A diagnostic without its place.
  ///
  /// @param place what it is about, as a path in the file: `hosts/box/processes/p`
  /// @param site the place in that process's program, −1 for none
  public record Complaint(String place, int site, String code, String message, String help) {}

  public void write(DataOutputStream out) throws IOException {
    out.writeByte(end);
    out.writeLong(endNanos);
    out.writeInt(disturbances);
    out.writeBoolean(complaint != null);
    if (complaint != null) {
      out.writeUTF(complaint.place);
      out.writeInt(complaint.site);
      out.writeUTF(complaint.code);
      out.writeUTF(complaint.message);
      out.writeUTF(complaint.help);
    }
    journal.write(out);
  }

  /// @param waits called when it is told that a run waits for a time to pass
  public static RunResult read(DataInputStream in, Runnable waits) throws IOException {
    int end = in.readByte();
    while (end == WAITS) {
      waits.run();
      end = in.readByte();
    }
    long endNanos = in.readLong();
    int disturbances = in.readInt();
    Complaint complaint = null;
    if (in.readBoolean()) {
      complaint =
          new Complaint(in.readUTF(), in.readInt(), in.readUTF(), in.readUTF(), in.readUTF());
    }
    return new RunResult(end, endNanos, Journal.read(in), complaint, disturbances);
  }
}
