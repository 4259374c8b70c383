package wakeline.dsl.yaml;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.diag.Diagnostics;
import wakeline.diag.SourceFile;

/// Turns a file's bytes into text: UTF-8, with or without a byte order mark.
public final class SourceText {
  private SourceText() {}

  /// The text of the file `name`. Bytes that are not UTF-8 are reported, each where it stands, and
  /// replaced; of a file in another encoding or above the limit nothing is read, it is reported and
  /// null.
  public static @Nullable SourceFile decode(
      String name, byte[] bytes, YamlLimits limits, Diagnostics diagnostics) {
    if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
      refuse("encoding", name, "the file is UTF-16", "save it as UTF-8", diagnostics);
      return null;
    }
    if (bytes.length > limits.maxCharacters() * 4L) {
      refuseSize(name, limits, diagnostics);
      return null;
    }
    List<Integer> malformed = new ArrayList<>();
    int skip = startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
    String text = decode(ByteBuffer.wrap(bytes, skip, bytes.length - skip), malformed);
    if (text.length() > limits.maxCharacters()) {
      refuseSize(name, limits, diagnostics);
      return null;
    }
    SourceFile file = new SourceFile(name, text);
    for (int at : malformed) {
      diagnostics.error("encoding", file.span(at, at + 1), "not UTF-8", "save the file as UTF-8");
    }
    return file;
  }

  private static void refuseSize(String name, YamlLimits limits, Diagnostics diagnostics) {
    String message = "the file has more than " + limits.maxCharacters() + " characters";
    refuse("file-size", name, message, "divide it, and name the parts in 'use:'", diagnostics);
  }

  private static void refuse(
      String code, String name, String message, String help, Diagnostics diagnostics) {
    diagnostics.error(code, new SourceFile(name, "").span(0, 0), message, help);
  }

  private static boolean startsWith(byte[] bytes, int... prefix) {
    if (bytes.length < prefix.length) {
      return false;
    }
    for (int i = 0; i < prefix.length; i++) {
      if ((bytes[i] & 0xFF) != prefix[i]) {
        return false;
      }
    }
    return true;
  }

  /// Decodes, with U+FFFD for each malformed sequence, whose places are added to `malformed`.
  private static String decode(ByteBuffer in, List<Integer> malformed) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
    CoderResult result = decoder.decode(in, out, true);
    while (result.isError()) {
      if (malformed.size() < Diagnostics.DEFAULT_LIMIT) {
        malformed.add(out.position());
      }
      out.put('\uFFFD');
      in.position(in.position() + result.length());
      result = decoder.decode(in, out, true);
    }
    return out.flip().toString();
  }
}
