import { createCentreDesk } from "../../adapters/centre-desk.ts";
import { loadDeskHours, loadDeskQueues } from "../../adapters/desk-files.ts";
import { createCitizenPresence } from "../../adapters/dynamodb/presence-store.ts";
import { isPlatformAgent } from "../../channels/connect.ts";
import { audienceOf } from "../../channels/ports.ts";
import { createPersonDesk, type PersonDesk } from "../../handoff/person-desk.ts";
import type { DeskProbe } from "../../handoff/ports.ts";
import { probeEverySeconds } from "../../handoff/presence.ts";
import type { CentreDeps } from "../../handoff/send-to-centre.ts";
import type { WatchDeps } from "../../handoff/watch-agents.ts";
import type { CitizenWatchDeps } from "../../handoff/watch-citizens.ts";
import type { Clock } from "../../shared/clock.ts";
import { need } from "./aws-deps.ts";
import type { Deps } from "./deps.ts";

/** When the watch runs within a minute, in seconds after its beginning. */
export const watchSeconds: readonly number[] = Array.from(
  { length: Math.floor(60 / probeEverySeconds) },
  (_, index) => index * probeEverySeconds,
);

/** Asks the desks over their live lines; a line that is dead just does not answer. */
const probeOf = ({ connections, pusher, log }: Pick<Deps, "connections" | "pusher" | "log">): DeskProbe => ({
  async ask(agentIds) {
    if (agentIds.size === 0) return;
    const open = await connections().listByAudience(audienceOf.desk);
    const asked = open.filter(({ staffId }) => staffId !== null && agentIds.has(staffId));
    const results = await Promise.allSettled(
      asked.map(({ connectionId }) => pusher().push(connectionId, { type: "probe" })),
    );
    const failed = results.filter(({ status }) => status === "rejected").length;
    if (failed > 0) log.warn("handoff.probe-failed", { failed });
  },
});

/** What watching over agents needs. */
export const agentWatch = (deps: Deps): WatchDeps => ({
  handoffs: deps.handoffs(),
  presence: deps.agentPresence(),
  probe: probeOf(deps),
  isElsewhere: isPlatformAgent,
  inbox: deps.inbox(),
  desk: deps.desk,
  clock: deps.clock,
});

/** Whether citizens' pages are open. */
export const citizenPresence = ({
  aws,
  env,
  connections,
  clock,
}: Pick<Deps, "aws" | "env" | "connections" | "clock">) =>
  createCitizenPresence(aws.dynamo(), need(env, "TABLE_CONVERSATIONS"), connections(), () => clock.now());

/** What watching over citizens needs. */
export const citizenWatch = (deps: Deps): CitizenWatchDeps => ({
  handoffs: deps.handoffs(),
  citizens: citizenPresence(deps),
  inbox: deps.inbox(),
  desk: deps.desk,
  clock: deps.clock,
});

/** What the centre's own desk needs to be kept up to date; `undefined`, the usual case, where there is none. */
export const centreWatch = (deps: Deps): CentreDeps | undefined => {
  const { env, aws, clock } = deps;
  if (env.CENTRE_DESK_URL === undefined) return undefined;
  return {
    handoffs: deps.handoffs(),
    links: deps.centreLinks(),
    centre: createCentreDesk(env.CENTRE_DESK_URL, aws.centreSecret, clock),
    messagesAfter: deps.conversations().messagesAfter,
    inbox: deps.inbox(),
    desk: deps.desk,
    clock,
  };
};

/** The desk's queues and hours, with what is measured. */
export const personDeskOf = (
  deps: Pick<Deps, "handoffs" | "seats" | "agentPresence">,
  dir: string,
  clock: Clock,
): PersonDesk =>
  createPersonDesk({
    queues: loadDeskQueues(dir),
    hours: loadDeskHours(dir),
    handoffs: deps.handoffs(),
    seats: deps.seats(),
    presence: deps.agentPresence(),
    clock,
  });
