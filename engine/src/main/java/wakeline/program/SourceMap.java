package wakeline.program;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.diag.Span;

/// Where each site of a program stands in its file. A site is a number that instructions carry: one
/// per call, and per expression and loop that can fail.
public record SourceMap(List<Span> spans) {
  public SourceMap {
    spans = List.copyOf(spans);
  }

  /// {@return where `site` stands; null if it stands nowhere}
  public @Nullable Span span(int site) {
    return site >= 0 && site < spans.size() ? spans.get(site) : null;
  }

  @Override
  public String toString() {
    return spans.size() + " sites";
  }
}
