package io.santral.examples.day;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the user asked for on the command line.
 *
 * @param help whether to print the manual only
 * @param log the call log to route, null for a generated day
 * @param day the day of the log to route, its midnight; {@link #UNSET} for its busiest
 * @param all whether to route all days of the log
 * @param queues the queues to report on, empty for all
 * @param seed of everything drawn
 * @param targetShare the share of the service level
 * @param target the waiting time of the service level
 * @param headStart of one priority level; negative for that of the log's format
 * @param spans whether agents count as ready from first to last service, without breaks
 * @param priorityAsNoted whether noted priorities are taken as they are, untested
 * @param html where to write the page, null for nowhere
 * @param out where to write the text, null for the standard output
 * @param routed where to write the routed day as a call log, null for nowhere
 */
record Options(
    boolean help,
    @Nullable Path log,
    long day,
    boolean all,
    Set<String> queues,
    long seed,
    double targetShare,
    long target,
    long headStart,
    boolean spans,
    boolean priorityAsNoted,
    @Nullable Path html,
    @Nullable Path out,
    @Nullable Path routed) {
  static final long UNSET = Long.MIN_VALUE;
  static final long DEFAULT_SEED = 20260302;

  static final String MANUAL =
      """
      Routes a day of a contact centre and shows what happened.

      RouteADay [LOG] [options]
        LOG                 a call log: CSV, also packed with gzip or xz; without it the program
                            makes a day of its own and routes that
        --day=YYYY-MM-DD    the day of the log to route (default: its busiest)
        --all               all days of the log, each for itself, summed up
        --queue=A[,B...]    report on these queues only; all are routed
        --target=80/20      service level: share in percent, seconds (default 80/20)
        --seed=N            seed of everything that is drawn (default 20260302)
        --head-start=S      seconds that one priority level is worth (default: 90 for the bank's
                            log, else 60)
        --priority=served|noted
                            priorities as the order of service in the log shows them (default),
                            or as it notes them
        --presence=evidence|span
                            agents are away while customers waited for them (default), or ready
                            from their first to their last service
        --html=FILE         write a page with plots
        --out=FILE          write the text there instead of the standard output
        --log=FILE          write the routed day as a call log
        --help              this text

      A call log has a header that names its columns, in any order:
        queue,arrived,ended                   must be there
        answered,agent                        empty if the customer gave up; then ended is when
        id,channel,language,priority,customer,released
                                              may be left out
      Times are local, 2026-03-02 09:15:07. Channels: voice video chat email sms social fax task.
      The logs of the Anonymous Bank and of VANAD Laboratories are known by their headers.
      """;

  private static final List<String> NAMES =
      List.of(
          "--day",
          "--queue",
          "--target",
          "--seed",
          "--head-start",
          "--priority",
          "--presence",
          "--html",
          "--out",
          "--log");

  Options {
    queues = Set.copyOf(queues);
  }

  /** Reads the arguments of a program. */
  static Options parse(String... args) throws UsageException {
    Parser parser = new Parser();
    for (String arg : args) {
      parser.take(arg);
    }
    return parser.done();
  }

  private static final class Parser {
    private final Set<String> given = new TreeSet<>();
    private boolean help;
    private @Nullable Path log;
    private long day = UNSET;
    private boolean all;
    private Set<String> queues = Set.of();
    private long seed = DEFAULT_SEED;
    private double targetShare = 0.8;
    private long target = 20 * Times.SECOND;
    private long headStart = -1;
    private boolean spans;
    private boolean noted;
    private @Nullable Path html;
    private @Nullable Path out;
    private @Nullable Path routed;

    void take(String arg) throws UsageException {
      if (!arg.startsWith("--")) {
        if (log != null) {
          throw new UsageException(
              "call log", arg, "is the second one, after " + log, "Give one call log at a time");
        }
        log = Path.of(arg);
        return;
      }
      if (arg.equals("--help")) {
        help = true;
        return;
      }
      if (arg.equals("--all")) {
        all = true;
        return;
      }
      int equals = arg.indexOf('=');
      String name = equals < 0 ? arg : arg.substring(0, equals);
      if (!NAMES.contains(name)) {
        throw new UsageException("option", Csv.shown(name), "is unknown", "--help names them all");
      }
      if (equals < 0 || equals + 1 == arg.length()) {
        throw new UsageException("option", name, "needs a value", "Write " + name + "=VALUE");
      }
      if (!given.add(name)) {
        throw new UsageException("option", name, "is given twice", "Give it once");
      }
      set(name, arg.substring(equals + 1));
    }

    private void set(String name, String value) throws UsageException {
      switch (name) {
        case "--day" -> day = date(value);
        case "--queue" -> queues = new TreeSet<>(List.of(value.split(",", -1)));
        case "--target" -> target(value);
        case "--seed" -> seed = number(name, value, Long.MIN_VALUE, Long.MAX_VALUE);
        case "--head-start" -> headStart = number(name, value, 0, 86_400) * Times.SECOND;
        case "--priority" -> noted = second(name, value, "served", "noted");
        case "--presence" -> spans = second(name, value, "evidence", "span");
        case "--html" -> html = Path.of(value);
        case "--out" -> out = Path.of(value);
        default -> routed = Path.of(value);
      }
    }

    private static long date(String value) throws UsageException {
      try {
        return Times.date(value);
      } catch (IllegalArgumentException e) {
        throw new UsageException(
            "--day", Csv.shown(value), "is not a date", "Write it as yyyy-mm-dd, as in 1999-01-10");
      }
    }

    private void target(String value) throws UsageException {
      int slash = value.indexOf('/');
      if (slash < 0) {
        throw new UsageException(
            "--target", Csv.shown(value), "has no '/'", "Write percent/seconds, as in 80/20");
      }
      targetShare = number("--target", value.substring(0, slash), 1, 100) / 100.0;
      target = number("--target", value.substring(slash + 1), 0, 86_400) * Times.SECOND;
    }

    private static long number(String name, String value, long least, long most)
        throws UsageException {
      try {
        long number = Long.parseLong(value);
        if (number >= least && number <= most) {
          return number;
        }
      } catch (NumberFormatException e) {
        // Told below, as a number out of range is.
      }
      throw new UsageException(
          name,
          Csv.shown(value),
          "is not a whole number from " + least + " to " + most,
          "Give such a number");
    }

    private static boolean second(String name, String value, String first, String second)
        throws UsageException {
      if (!value.equals(first) && !value.equals(second)) {
        throw new UsageException(
            name, Csv.shown(value), "is neither " + first + " nor " + second, "Give one of them");
      }
      return value.equals(second);
    }

    Options done() throws UsageException {
      if (all && day != UNSET) {
        throw new UsageException(
            "--all",
            "given with --day=" + Times.dayName(day),
            "contradicts it",
            "Give one of them");
      }
      if (log == null && (all || day != UNSET)) {
        throw new UsageException(
            all ? "--all" : "--day", "given", "needs a call log", "Give the path of one");
      }
      return new Options(
          help,
          log,
          day,
          all,
          queues,
          seed,
          targetShare,
          target,
          headStart,
          spans,
          noted,
          html,
          out,
          routed);
    }
  }
}
