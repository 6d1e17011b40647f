import { loadCalendar } from "../../adapters/calendar-files.ts";
import { createRegisterConnector } from "../../adapters/register-connector.ts";
import { audienceOf } from "../../channels/ports.ts";
import type { TurnOutcome } from "../../conversation/run-turn.ts";
import type { PlanDeps } from "../../conversation/turn-context.ts";
import { itemsOf } from "../../forms/catalogue.ts";
import { answersOf } from "./answer-deps.ts";
import { askingOf } from "./asking-deps.ts";
import type { Deps } from "./deps.ts";
import { dispatchingOf } from "./dispatch-deps.ts";
import { placesOf } from "./place-deps.ts";
import { personDeskOf } from "./watch-deps.ts";

/** The registers that the environment names; nothing where it names none. */
const sharedDataOf = ({
  env,
  aws,
  clock,
  log,
  ...deps
}: Pick<Deps, "env" | "aws" | "clock" | "log" | "prefillAudit">) =>
  env.REGISTERS && {
    sharedData: {
      registers: createRegisterConnector(env.REGISTERS, aws.registerSecret, { clock, log }),
      audit: deps.prefillAudit(),
    },
  };

/** What planning a turn needs. */
export const turnDeps = ({ dir, wording, clock, log, findRegion, regionName, ...deps }: Deps): PlanDeps => {
  return {
    conversations: deps.conversations(),
    continuing: { codes: deps.continuations(), conversations: deps.conversations(), inbox: deps.inbox() },
    answers: answersOf({ ...deps, dir, wording, clock, log }),
    services: deps.services(),
    uploads: deps.uploads(),
    submissions: deps.submissions(),
    dispatching: dispatchingOf(deps),
    ...sharedDataOf({ clock, log, ...deps }),
    asking: askingOf(deps),
    visiting: {
      places: placesOf({ env: deps.env, dir }),
      wordsOf: (serviceId) => itemsOf(deps.catalogue()).find(({ id }) => id === serviceId)?.words ?? [],
    },
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
