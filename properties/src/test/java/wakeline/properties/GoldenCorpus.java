package wakeline.properties;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import wakeline.properties.corpus.Corpus;
import wakeline.properties.corpus.Recorded;

/// The corpus in the repository, in several files: what takes a kernel long stands apart.
public final class GoldenCorpus {
  /// Names of the files.
  public static final List<String> PARTS = List.of("tower", "udp", "all", "tcp-close");

  /// The one in which TCP's timers take part: it was recorded with 60 ms between two instants.
  public static final String TIMED = "tcp-close";

  private GoldenCorpus() {}

  /// {@return all programs}
  public static List<Recorded> programs() throws IOException {
    var programs = new ArrayList<Recorded>();
    for (String part : PARTS) {
      programs.addAll(part(part).programs());
    }
    return programs;
  }

  /// {@return the kernels that it was recorded on}
  public static String kernels() throws IOException {
    return part(PARTS.getFirst()).kernel();
  }

  /// Reads one of the files.
  public static Corpus part(String part) throws IOException {
    String file = "/wakeline/properties/corpus/" + part + ".gz";
    InputStream in = GoldenCorpus.class.getResourceAsStream(file);
    if (in == null) {
      throw new IOException("no " + file);
    }
    return Corpus.read(in);
  }
}
