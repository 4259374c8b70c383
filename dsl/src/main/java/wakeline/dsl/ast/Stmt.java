package wakeline.dsl.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement. `start` and `end` are offsets in the program's text.
public sealed interface Stmt {
  int start();

  int end();

  /// `{ statements }`.
  record Block(int start, int end, List<Stmt> statements) implements Stmt {
    public Block {
      statements = List.copyOf(statements);
    }
  }

  /// `name: statement`.
  record Label(int start, int end, String name, Stmt statement) implements Stmt {
    /// {@return the offset behind the name}
    public int nameEnd() {
      return start + name.length();
    }
  }

  /// `type declarator, declarator;`.
  record Declaration(int start, int end, TypeName type, List<Declarator> declarators)
      implements Stmt {
    public Declaration {
      declarators = List.copyOf(declarators);
    }
  }

  record If(int start, int end, Expr condition, Stmt then, @Nullable Stmt otherwise)
      implements Stmt {}

  record While(int start, int end, Expr condition, Stmt body) implements Stmt {}

  record DoWhile(int start, int end, Stmt body, Expr condition) implements Stmt {}

  /// `for (first; condition; step) body`.
  record For(
      int start,
      int end,
      @Nullable Declaration declaration,
      List<Expr> first,
      @Nullable Expr condition,
      List<Expr> step,
      Stmt body)
      implements Stmt {
    public For {
      first = List.copyOf(first);
      step = List.copyOf(step);
    }
  }

  record Return(int start, int end, @Nullable Expr value) implements Stmt {}

  record Break(int start, int end) implements Stmt {}

  record Continue(int start, int end) implements Stmt {}

  /// `compute`, `sleep` or `at`.
  record Time(int start, int end, Word word, Expr duration) implements Stmt {
    /// What happens for that long, or until then.
    public enum Word {
      COMPUTE,
      SLEEP,
      AT
    }
  }

  /// `mark "name" (values);`.
  record Mark(int start, int end, String name, int nameStart, List<Expr> values) implements Stmt {
    public Mark {
      values = List.copyOf(values);
    }
  }

  record Snapshot(int start, int end, String name) implements Stmt {}

  /// `spawn function(args) cpu 2 nice 5;`.
  record Spawn(int start, int end, Expr.Call call, List<Option> options) implements Stmt {
    public Spawn {
      options = List.copyOf(options);
    }

    /// `cpu 2`.
    public record Option(int start, int end, String name, Expr value) {}
  }

  record Expression(int start, int end, Expr expression) implements Stmt {}

  record Empty(int start, int end) implements Stmt {}

  /// Where the parser found none and said so.
  record Bad(int start, int end) implements Stmt {}
}
