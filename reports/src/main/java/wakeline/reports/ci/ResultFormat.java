package wakeline.reports.ci;

import java.io.IOException;

/// The forms in which results are written.
public enum ResultFormat {
  /// For CI servers: a suite per file, a case per claim and row.
  JUNIT {
    @Override
    public void write(Results results, Appendable out) throws IOException {
      JunitXml.write(results, out);
    }
  },
  /// For people: a job's summary, or a comment.
  MARKDOWN {
    @Override
    public void write(Results results, Appendable out) throws IOException {
      MarkdownSummary.write(results, out);
    }
  },
  /// Workflow commands that GitHub shows at the lines of files.
  ANNOTATIONS {
    @Override
    public void write(Results results, Appendable out) throws IOException {
      Annotations.write(results, out);
    }
  },
  /// SARIF 2.1.0, for code scanning.
  SARIF {
    @Override
    public void write(Results results, Appendable out) throws IOException {
      Sarif.write(results, out);
    }
  },
  /// GitLab's code quality report.
  CODE_QUALITY {
    @Override
    public void write(Results results, Appendable out) throws IOException {
      CodeQuality.write(results, out);
    }
  },
  /// For spreadsheets: a line per row of the matrix.
  CSV {
    @Override
    public void write(Results results, Appendable out) throws IOException {
      Csv.write(results, out);
    }
  };

  /// Writes all results.
  public abstract void write(Results results, Appendable out) throws IOException;
}
