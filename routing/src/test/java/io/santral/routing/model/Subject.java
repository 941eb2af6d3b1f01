package io.santral.routing.model;

import io.santral.Interaction;
import io.santral.routing.AgentView;
import io.santral.routing.Command;
import io.santral.routing.ExpectedWait;
import io.santral.routing.InteractionView;
import io.santral.routing.Outcome.Status;
import java.util.List;

/** Whatever claims to be a router: the engine, the oracle, or a faulty copy of either. */
interface Subject {
  Status advanceTo(long time);

  Status apply(Command command, long time);

  /** The events since the last call, oldest first. */
  List<Seen> drainEvents();

  long now();

  /** The number of the last event. */
  long sequence();

  /** When the next timer is due at the latest; {@link Long#MAX_VALUE} if none is. */
  long nextDeadline();

  /** The ids of the live interactions, in the order in which they were accepted. */
  List<String> live();

  /** Null if it is not live. */
  InteractionView interaction(String id);

  int position(String id);

  ExpectedWait expectedWait(String id);

  /** If it came now. */
  ExpectedWait expectedWait(Interaction value);

  int waiting(String queue);

  /** Null if he is not in the plan. */
  AgentView agent(String id);

  /** A digest of everything that matters for the future; 0 if there is none. */
  long stateHash();
}
