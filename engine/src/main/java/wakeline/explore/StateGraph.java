package wakeline.explore;

import java.util.Arrays;

/// Which state follows which.
final class StateGraph {
  private int[] edges = new int[1024];
  private int size;

  void add(int from, int to) {
    if (size == edges.length) {
      edges = Arrays.copyOf(edges, 2 * size);
    }
    edges[size++] = from;
    edges[size++] = to;
  }

  /// {@return whether a state can come back}
  boolean hasCircle(int states) {
    int[] incoming = new int[states];
    int[] begin = new int[states + 1];
    for (int i = 0; i < size; i += 2) {
      begin[edges[i] + 1]++;
      incoming[edges[i + 1]]++;
    }
    for (int state = 0; state < states; state++) {
      begin[state + 1] += begin[state];
    }
    int[] following = new int[size / 2];
    int[] fill = Arrays.copyOf(begin, states);
    for (int i = 0; i < size; i += 2) {
      following[fill[edges[i]]++] = edges[i + 1];
    }
    int[] free = new int[states];
    int count = 0;
    for (int state = 0; state < states; state++) {
      if (incoming[state] == 0) {
        free[count++] = state;
      }
    }
    for (int next = 0; next < count; next++) {
      for (int k = begin[free[next]]; k < begin[free[next] + 1]; k++) {
        if (--incoming[following[k]] == 0) {
          free[count++] = following[k];
        }
      }
    }
    return count < states;
  }
}
