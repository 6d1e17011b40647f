import type { DeskHours, DeskOpening } from "./desk-hours.ts";
import { type DeskQueues, generalQueue, queueFor } from "./desk-queues.ts";
import type { Handoff } from "./handoff.ts";
import { type QueueDeps, type QueueFacts, queueFacts } from "./queue-facts.ts";

/** The desk as a conversation needs to know it. */
export type PersonDesk = {
  /**
   * The queue for a matter, and whether it is served at `at`. A queue that is closed while the general one is open gives
   * its people to the general one.
   */
  queueAt(
    at: Date,
    matter: { region: string; serviceId: string | null; words: string },
  ): { queue: string; opening: DeskOpening };
  factsOf(handoff: Handoff): Promise<QueueFacts>;
};

/** Joins the queues, the hours and what is measured. */
export const createPersonDesk = ({
  queues,
  hours,
  ...deps
}: QueueDeps & { queues: DeskQueues; hours: DeskHours }): PersonDesk => {
  const openingOf = (at: Date, region: string, queueId: string): DeskOpening =>
    hours.openingAt(at, { region, hours: queues.find(({ id }) => id === queueId)?.hours });
  return {
    queueAt(at, { region, serviceId, words }) {
      const queue = queueFor(queues, { serviceId, words });
      const opening = openingOf(at, region, queue);
      if (opening.isOpen) return { queue, opening };
      const general = openingOf(at, region, generalQueue);
      return general.isOpen ? { queue: generalQueue, opening: general } : { queue, opening };
    },
    factsOf: (handoff) => queueFacts(deps, handoff),
  };
};
