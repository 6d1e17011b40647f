import { loadCalendar } from "../../adapters/calendar-files.ts";
import { audienceOf } from "../../channels/ports.ts";
import type { TurnOutcome } from "../../conversation/run-turn.ts";
import type { PlanDeps } from "../../conversation/turn-context.ts";
import { answersOf } from "./answer-deps.ts";
import type { Deps } from "./deps.ts";
import { dispatchingOf } from "./dispatch-deps.ts";
import { personDeskOf } from "./watch-deps.ts";

/** What planning a turn needs. */
export const turnDeps = ({ dir, wording, clock, log, findRegion, regionName, ...deps }: Deps): PlanDeps => {
  return {
    conversations: deps.conversations(),
    answers: answersOf({ ...deps, dir, wording, clock, log }),
    services: deps.services(),
    uploads: deps.uploads(),
    submissions: deps.submissions(),
    dispatching: dispatchingOf(deps),
    reminders: deps.reminders(),
    handoffs: deps.handoffs(),
    tickets: deps.tickets(),
    calendar: loadCalendar(dir),
    personDesk: personDeskOf(deps, dir, clock),
    desk: deps.desk,
    isDeskStaffed: async () => (await deps.connections().listByAudience(audienceOf.desk)).length > 0,
    findRegion,
    regionName,
    wording,
    clock,
  };
};

/**
 * Tells the desk that a conversation with a person, or waiting for one, has moved, the turn that leaves the person
 * included: that handoff stands in its messages only.
 */
export const notifyDesk = async (
  { desk }: Pick<Deps, "desk">,
  { conversation, messages }: TurnOutcome,
): Promise<void> => {
  const left = messages.findLast(({ handoff }) => handoff !== null)?.handoff?.handoffId;
  const handoffId = conversation.handoffId ?? left;
  if (handoffId) await desk.changed({ conversationId: conversation.id, handoffId });
};
