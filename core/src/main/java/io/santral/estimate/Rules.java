package io.santral.estimate;

import java.util.Arrays;

/**
 * The rules of {@link WaitRule}. Each is plain: they are what is compared with, not what is used.
 */
final class Rules {
  private Rules() {}

  private static double rate(Pool pool) {
    return pool.servers() / pool.meanService();
  }

  static Rule longRunMean(int demands) {
    return new Rule.Kept(demands) {
      private final int[] count = new int[demands];

      @Override
      void started(Floor floor, int demand, double wait, int ahead) {
        if (wait > 0) {
          count[demand]++;
          kept[demand] += (wait - kept[demand]) / count[demand];
        }
      }
    };
  }

  static Rule queueLength() {
    return new Rule() {
      @Override
      double seconds(Floor floor, int demand, int ahead) {
        return (ahead + 1) / rate(floor.pool(demand));
      }
    };
  }

  /** Sum of 1/(rate + i impatience) for i from {@code first} to {@code first} + ahead. */
  static Rule patientQueueLength(int first) {
    return new Rule() {
      @Override
      double seconds(Floor floor, int demand, int ahead) {
        Pool pool = floor.pool(demand);
        double rate = rate(pool);
        double sum = 0;
        for (int i = 0; i <= ahead; i++) {
          sum += 1 / (rate + (first + i) * pool.patience.rate());
        }
        return sum;
      }
    };
  }

  /** Arrivals per second since the first, by demand, for rules that suppose them to be known. */
  private abstract static class WithArrivals extends Rule {
    private final long[] starts;

    WithArrivals(int demands) {
      starts = new long[demands];
    }

    @Override
    void started(Floor floor, int demand, double wait, int ahead) {
      starts[demand]++;
    }

    /** Those served, and of them the share who did not give up. */
    double arrivals(Floor floor, int demand) {
      Pool pool = floor.pool(demand);
      double gaveUp = pool.patience.events();
      double stayed = Math.max(1, pool.patience.count() - gaveUp);
      double waited = Math.max(1, starts[demand]);
      return waited / Math.max(floor.now(), 1e-9) * (1 + gaveUp / stayed);
    }
  }

  static Rule approximateQueueLength(int demands) {
    return new WithArrivals(demands) {
      private double[] leaving = new double[64];

      @Override
      double seconds(Floor floor, int demand, int ahead) {
        Pool pool = floor.pool(demand);
        double rate = rate(pool);
        if (pool.patience.cell() == 0) {
          return (ahead + 1) / rate;
        }
        int k = ahead + 1;
        if (leaving.length <= k) {
          leaving = Arrays.copyOf(leaving, 2 * k + 1);
        }
        double spacing = 1 / arrivals(floor, demand);
        for (int j = 1; j <= k; j++) {
          leaving[j] = leaving[j - 1] + pool.patience.hazard(j * spacing);
        }
        double sum = 0;
        for (int j = 1; j <= k; j++) {
          sum += 1 / (rate + leaving[k] - leaving[j - 1]);
        }
        return sum;
      }
    };
  }

  static Rule refinedQueueLength(int demands) {
    return new WithArrivals(demands) {
      @Override
      double seconds(Floor floor, int demand, int ahead) {
        Pool pool = floor.pool(demand);
        double rate = rate(pool);
        double plain = (ahead + 1) / rate;
        double load = arrivals(floor, demand) / rate;
        if (load <= 1 || pool.patience.rate() == 0 || pool.patience.cell() == 0) {
          return plain;
        }
        // The wait of the fluid, at which so many have left that the rest can be served.
        double high = 1 / pool.patience.rate();
        while (pool.patience.outlives(high) * load > 1 && high < 1e9) {
          high *= 2;
        }
        double low = 0;
        for (int i = 0; i < 50; i++) {
          double middle = 0.5 * (low + high);
          if (pool.patience.outlives(middle) * load > 1) {
            low = middle;
          } else {
            high = middle;
          }
        }
        double queue = 0;
        int steps = 32;
        for (int i = 0; i < steps; i++) {
          queue += pool.patience.outlives(high * (i + 0.5) / steps) * high / steps;
        }
        return high / (load * queue) * plain;
      }
    };
  }

  static Rule lastToEnterService() {
    return new Rule() {
      @Override
      double seconds(Floor floor, int demand, int ahead) {
        return floor.lastWait(demand);
      }
    };
  }

  static Rule headOfLine() {
    return new Rule() {
      @Override
      double seconds(Floor floor, int demand, int ahead) {
        return floor.headAge(demand);
      }
    };
  }

  static Rule refinedHeadOfLine(int demands) {
    return new WithArrivals(demands) {
      @Override
      double seconds(Floor floor, int demand, int ahead) {
        double places = floor.headAge(demand) * arrivals(floor, demand);
        return (places + 2) / rate(floor.pool(demand));
      }
    };
  }

  static Rule lastToComplete(int demands) {
    return new Rule.Kept(demands) {
      @Override
      void ended(Floor floor, int demand, double arrived, double wait) {
        kept[demand] = wait;
      }
    };
  }

  static Rule latestArrivalCompleted(int demands) {
    return new Rule.Kept(demands) {
      private final double[] latest = new double[demands];

      @Override
      void ended(Floor floor, int demand, double arrived, double wait) {
        if (arrived >= latest[demand]) {
          latest[demand] = arrived;
          kept[demand] = wait;
        }
      }
    };
  }

  static Rule averageOfLast(int demands, int count) {
    return new Rule.Kept(demands) {
      private final double[] last = new double[demands * count];
      private final int[] seen = new int[demands];

      @Override
      void started(Floor floor, int demand, double wait, int ahead) {
        if (wait > 0) {
          last[demand * count + seen[demand]++ % count] = wait;
          int of = Math.min(count, seen[demand]);
          double sum = 0;
          for (int i = 0; i < of; i++) {
            sum += last[demand * count + i];
          }
          kept[demand] = sum / of;
          seen[demand] = seen[demand] >= 2 * count ? count : seen[demand];
        }
      }
    };
  }

  /** Means of those who found as many; with a weight for the newest, or 0 for all alike. */
  static Rule averageByPlace(int demands, double newest) {
    int places = 256;
    return new Rule() {
      private final double[] mean = new double[demands * places];
      private final int[] count = new int[demands * places];

      private int cell(int demand, int ahead) {
        return demand * places + Math.min(places - 1, ahead);
      }

      @Override
      double seconds(Floor floor, int demand, int ahead) {
        int cell = cell(demand, ahead);
        return count[cell] == 0 ? floor.lastWait(demand) : mean[cell];
      }

      @Override
      void started(Floor floor, int demand, double wait, int ahead) {
        if (wait > 0) {
          int cell = cell(demand, ahead);
          count[cell]++;
          mean[cell] += Math.max(newest, 1.0 / count[cell]) * (wait - mean[cell]);
        }
      }
    };
  }

  /** The ages of those who wait, drawn out to their whole wait, with the last wait. */
  static Rule extrapolated() {
    return new Rule() {
      @Override
      double seconds(Floor floor, int demand, int ahead) {
        double last = floor.lastWait(demand);
        double head = floor.headAge(demand);
        // Who is in the middle of the line has waited about half of what he will have.
        return ahead == 0 ? last : (last + ahead * Math.max(last, head)) / (ahead + 1);
      }
    };
  }

  static Rule proportional(int demands) {
    return new Rule() {
      private final int[] lastAhead = new int[demands];

      @Override
      double seconds(Floor floor, int demand, int ahead) {
        return floor.lastWait(demand) * (ahead + 1) / (lastAhead[demand] + 1);
      }

      @Override
      void started(Floor floor, int demand, double wait, int ahead) {
        lastAhead[demand] = ahead;
      }
    };
  }

  static Rule fadingAverage(int demands, double memory) {
    return new Rule.Kept(demands) {
      private final int[] count = new int[demands];

      @Override
      void started(Floor floor, int demand, double wait, int ahead) {
        if (wait > 0) {
          count[demand] = (int) Math.min(memory, count[demand] + 1.0);
          kept[demand] += (wait - kept[demand]) / count[demand];
        }
      }
    };
  }

  /** A quantile of all waits so far, moved step by step. */
  static Rule percentile(int demands, double level) {
    return new Rule.Kept(demands) {
      private final double[] size = new double[demands];

      @Override
      void started(Floor floor, int demand, double wait, int ahead) {
        if (wait > 0) {
          size[demand] += 0.01 * (wait - size[demand]);
          double step = 0.05 * size[demand];
          kept[demand] += step * (wait > kept[demand] ? level : level - 1);
        }
      }
    };
  }

  /** Handling time times those who wait over agents; 90 s and 1/10,000 agent if there are none. */
  static Rule genesysEngage() {
    return new Rule() {
      @Override
      double seconds(Floor floor, int demand, int ahead) {
        Pool pool = floor.pool(demand);
        double handling = pool.hasServed() ? pool.meanService() : 90;
        double agents = pool.staffed >= 0 ? pool.staffed : pool.inService + pool.idle;
        double share = pool.waiting == 0 ? 1 : (ahead + 1.0) / (pool.waiting + 1);
        return handling * (ahead + 1) / Math.max(1e-4, agents * share);
      }
    };
  }

  /** (Queued + 1) times handling time over the larger of those talking and those ready. */
  static Rule ciscoExpress() {
    return new Rule() {
      @Override
      double seconds(Floor floor, int demand, int ahead) {
        Pool pool = floor.pool(demand);
        double ready = pool.staffed >= 0 ? pool.staffed - pool.inService : pool.idle;
        double busy = Math.max(1, Math.max(pool.inService, ready));
        return (ahead + 1) * pool.meanService() / busy;
      }
    };
  }

  /** Places over the rate at which service has begun for the demand of late. */
  static Rule avaya(int demands) {
    return new Rule() {
      private final double[] starts = new double[demands];
      private final double[] at = new double[demands];

      private double lasting(Floor floor, int demand) {
        double memory = floor.pool(demand).longMemory();
        return starts[demand] * Math.exp(-(floor.now() - at[demand]) / memory);
      }

      @Override
      double seconds(Floor floor, int demand, int ahead) {
        double memory = floor.pool(demand).longMemory();
        return (ahead + 1) * memory / Math.max(0.5, lasting(floor, demand));
      }

      @Override
      void started(Floor floor, int demand, double wait, int ahead) {
        starts[demand] = lasting(floor, demand) + 1;
        at[demand] = floor.now();
      }
    };
  }

  /** Handling time over agents times those who wait beyond the agents free, and ten seconds. */
  static Rule googleContactCentre() {
    return new Rule() {
      @Override
      double seconds(Floor floor, int demand, int ahead) {
        Pool pool = floor.pool(demand);
        double agents = pool.agents();
        double free = Math.max(0, agents - pool.inService);
        return pool.meanService() / agents * Math.max(0, ahead + 1 - free) + 10;
      }
    };
  }

  /** The mean of means of minutes, of the last half hour. */
  static Rule webex(int demands) {
    int minutes = 30;
    return new Rule() {
      private final double[] sums = new double[demands * minutes];
      private final int[] counts = new int[demands * minutes];
      private final long[] of = new long[demands * minutes];

      @Override
      double seconds(Floor floor, int demand, int ahead) {
        long now = (long) (floor.now() / 60);
        double sum = 0;
        int count = 0;
        for (int i = demand * minutes; i < (demand + 1) * minutes; i++) {
          if (counts[i] > 0 && now - of[i] < minutes) {
            sum += sums[i] / counts[i];
            count++;
          }
        }
        return count == 0 ? 0 : sum / count;
      }

      @Override
      void started(Floor floor, int demand, double wait, int ahead) {
        long now = (long) (floor.now() / 60);
        int cell = demand * minutes + (int) (now % minutes);
        if (of[cell] != now) {
          of[cell] = now;
          sums[cell] = 0;
          counts[cell] = 0;
        }
        sums[cell] += wait;
        counts[cell]++;
      }
    };
  }

  /** ((place - 1) / 100 + 1) times the mean of the last hundred handling times. */
  static Rule rocketChat() {
    return new Rule() {
      @Override
      double seconds(Floor floor, int demand, int ahead) {
        return (ahead / 100.0 + 1) * floor.pool(demand).meanService();
      }
    };
  }
}
