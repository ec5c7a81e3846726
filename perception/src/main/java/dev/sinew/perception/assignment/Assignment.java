package dev.sinew.perception.assignment;

import java.util.Arrays;

/**
 * The pairing of rows with columns whose gains add up to the most; a row or a column may stay
 * alone. Solved by shortest augmenting paths (Jonker and Volgenant, "A shortest augmenting path
 * algorithm for dense and sparse linear assignment problems", Computing 38, 1987) after a start in
 * which every row takes its best column if that is free: exact, at worst rows² × columns steps,
 * nearly rows × columns when few rows compete.
 *
 * <p>Single-threaded; its tables grow to the largest problem met and stay, so that a steady state
 * makes no garbage.
 */
public final class Assignment {
  private double[] gains = new double[0];
  private int rows;
  private int columns;

  private boolean transposed;
  private double[] cost = new double[0];
  private double[] rowPrice = new double[0];
  private double[] columnPrice = new double[0];
  private double[] distance = new double[0];
  private int[] rowOf = new int[0];
  private int[] cameFrom = new int[0];
  private boolean[] visited = new boolean[0];
  private int[] partner = new int[0];

  /** Begins a problem in which no pair gains anything. */
  public void begin(int rows, int columns) {
    if (rows < 0 || columns < 0) {
      throw new IllegalArgumentException(rows + " rows and " + columns + " columns");
    }
    this.rows = rows;
    this.columns = columns;
    int size = Math.multiplyExact(rows, columns);
    if (gains.length < size) {
      gains = new double[Math.max(size, 2 * gains.length)];
    }
    Arrays.fill(gains, 0, size, 0);
  }

  /**
   * What a pair gains.
   *
   * @param gain finite; a pair that gains nothing (0 or less) is never made
   */
  public void gain(int row, int column, double gain) {
    if (!(Math.abs(gain) < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("gain " + gain);
    }
    gains[row * columns + column] = gain;
  }

  /**
   * Solves what was begun.
   *
   * @param columnOf receives for each row its column, −1 when it stays alone
   */
  public void solve(int[] columnOf) {
    Arrays.fill(columnOf, 0, rows, -1);
    if (rows == 0 || columns == 0) {
      return;
    }
    transposed = rows > columns;
    int n = Math.min(rows, columns);
    int m = Math.max(rows, columns);
    prepare(n, m);
    takeBestFreeColumns(n, m);
    for (int row = 0; row < n; row++) {
      if (partner[row] < 0) {
        augment(row, m);
      }
    }
    for (int row = 0; row < n; row++) {
      int column = partner[row];
      if (cost[row * m + column] < 0) {
        if (transposed) {
          columnOf[column] = row;
        } else {
          columnOf[row] = column;
        }
      }
    }
  }

  /** The smaller side becomes the rows: each of them then finds a column, if only a worthless. */
  private void prepare(int n, int m) {
    if (cost.length < n * m) {
      cost = new double[Math.max(n * m, 2 * cost.length)];
    }
    if (rowOf.length < m) {
      int room = Math.max(m, 2 * rowOf.length);
      rowPrice = new double[room];
      columnPrice = new double[room];
      distance = new double[room];
      rowOf = new int[room];
      cameFrom = new int[room];
      visited = new boolean[room];
      partner = new int[room];
    }
    for (int row = 0; row < n; row++) {
      for (int column = 0; column < m; column++) {
        double gain = transposed ? gains[column * columns + row] : gains[row * columns + column];
        cost[row * m + column] = -Math.max(0, gain);
      }
    }
    Arrays.fill(columnPrice, 0, m, 0);
    Arrays.fill(rowOf, 0, m, -1);
    Arrays.fill(partner, 0, n, -1);
  }

  private void takeBestFreeColumns(int n, int m) {
    for (int row = 0; row < n; row++) {
      int best = 0;
      for (int column = 1; column < m; column++) {
        double difference = cost[row * m + column] - cost[row * m + best];
        if (difference < 0 || (difference == 0 && rowOf[best] >= 0 && rowOf[column] < 0)) {
          best = column;
        }
      }
      rowPrice[row] = cost[row * m + best];
      if (rowOf[best] < 0) {
        rowOf[best] = row;
        partner[row] = best;
      }
    }
  }

  /** Dijkstra over reduced costs from a lonely row to the nearest free column. */
  private void augment(int start, int m) {
    Arrays.fill(distance, 0, m, Double.POSITIVE_INFINITY);
    Arrays.fill(visited, 0, m, false);
    Arrays.fill(cameFrom, 0, m, -1);
    int row = start;
    int column = -1;
    double reached = 0;
    while (true) {
      int nearest = -1;
      for (int j = 0; j < m; j++) {
        if (!visited[j]) {
          double length = reached + cost[row * m + j] - rowPrice[row] - columnPrice[j];
          if (length < distance[j]) {
            distance[j] = length;
            cameFrom[j] = column;
          }
          if (nearest < 0
              || distance[j] < distance[nearest]
              || (distance[j] == distance[nearest] && rowOf[j] < 0 && rowOf[nearest] >= 0)) {
            nearest = j;
          }
        }
      }
      reached = distance[nearest];
      visited[nearest] = true;
      column = nearest;
      if (rowOf[nearest] < 0) {
        break;
      }
      row = rowOf[nearest];
    }
    updatePrices(start, reached, m);
    while (column >= 0) {
      int before = cameFrom[column];
      int owner = before < 0 ? start : rowOf[before];
      rowOf[column] = owner;
      partner[owner] = column;
      column = before;
    }
  }

  private void updatePrices(int start, double reached, int m) {
    rowPrice[start] += reached;
    for (int j = 0; j < m; j++) {
      if (visited[j] && rowOf[j] >= 0) {
        double slack = reached - distance[j];
        columnPrice[j] -= slack;
        rowPrice[rowOf[j]] += slack;
      }
    }
  }
}
