package wakeline.properties.corpus;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import wakeline.properties.program.StepProgram;

/// Programs with a kernel's outcomes, as text in a gzip file.
///
/// The first line names the kernel. Then for each program its notation, a line `=`, and its
/// outcome.
///
/// @param kernel as `uname` names it
public record Corpus(String kernel, List<Recorded> programs) {
  private static final String HEAD = "corpus 1 ";

  public Corpus {
    programs = List.copyOf(programs);
  }

  /// Reads a corpus; the stream is closed.
  public static Corpus read(InputStream file) throws IOException {
    try (var in =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8))) {
      String head = in.readLine();
      if (head == null || !head.startsWith(HEAD)) {
        throw new IOException("not a corpus: " + head);
      }
      return new Corpus(head.substring(HEAD.length()), programs(in));
    }
  }

  private static List<Recorded> programs(BufferedReader in) throws IOException {
    var programs = new ArrayList<Recorded>();
    var notation = new ArrayList<String>();
    var outcome = new ArrayList<String>();
    List<String> part = notation;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.equals("=")) {
        part = outcome;
        continue;
      }
      if (line.startsWith("program ") && !notation.isEmpty()) {
        programs.add(new Recorded(StepProgram.parse(notation), outcome));
        notation.clear();
        outcome.clear();
        part = notation;
      }
      part.add(line);
    }
    if (!notation.isEmpty()) {
      programs.add(new Recorded(StepProgram.parse(notation), outcome));
    }
    return programs;
  }

  /// Writes the corpus; the stream is closed. Equal corpora give equal bytes.
  public void write(OutputStream file) throws IOException {
    try (Writer out =
        new BufferedWriter(
            new OutputStreamWriter(new GZIPOutputStream(file), StandardCharsets.UTF_8))) {
      out.write(HEAD + kernel + "\n");
      for (Recorded one : programs) {
        out.write(one.program().notation());
        out.write("=\n");
        for (String line : one.outcome()) {
          out.write(line + "\n");
        }
      }
    }
  }
}
