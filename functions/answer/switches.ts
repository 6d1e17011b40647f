import * as z from "zod";
import type { Clock } from "../shared/clock.ts";
import type { Logger } from "../shared/logger.ts";
import type { KnownEntry } from "./known-entry.ts";
import type { AnswerDeps, PassageSearch, ReadSwitches, Switches } from "./ports.ts";

/**
 * What can be switched off without a deploy: everything the bot says, the model, one service, one channel, one entry, one topic (a word:
 * entries with it in the title are not used, questions with it are told that it is being revised).
 */
export const SwitchName = z
  .string()
  .max(120)
  .regex(/^(?:bot|model|(?:entry|service|channel):[a-z0-9]+(?:-[a-z0-9]+)*|topic:[\p{L}\p{N}]{2,20})$/u);

/** One switch that is off, and why. */
export const SwitchOff = z.object({ name: SwitchName, reason: z.string().max(500), at: z.iso.datetime() });
export type SwitchOff = z.infer<typeof SwitchOff>;

/** Where the switches are kept. What is not listed is on. Turning the same way twice is turning once; the last one wins. */
export interface SwitchStore {
  listOff(): Promise<SwitchOff[]>;
  turnOff(off: SwitchOff): Promise<void>;
  turnOn(name: string): Promise<void>;
}

// With a turn of a few seconds on top, a switch takes effect well within half a minute.
const lifeMs = 10_000;

/**
 * Reads the switches, looking at the store every ten seconds at most. A store that fails changes nothing: what was off
 * stays off, and with nothing known everything is on. Never throws.
 */
export const createSwitchReader = (store: Pick<SwitchStore, "listOff">, clock: Clock, log: Logger): ReadSwitches => {
  let known: Switches = new Set();
  let lookedAt = Number.NEGATIVE_INFINITY;
  let looking: Promise<void> | undefined;

  const look = async (): Promise<void> => {
    try {
      known = new Set((await store.listOff()).map(({ name }) => name));
    } catch (error) {
      log.warn("switches.unread", { error });
    }
    lookedAt = clock.now().getTime();
  };

  return async () => {
    if (clock.now().getTime() - lookedAt < lifeMs) return known;
    looking ??= look().finally(() => {
      looking = undefined;
    });
    await looking;
    return known;
  };
};

const topicPrefix = "topic:";

const topicsOff = (off: Switches): string[] =>
  [...off].filter((name) => name.startsWith(topicPrefix)).map((name) => name.slice(topicPrefix.length));

const withoutEntries = (search: PassageSearch, off: Switches): PassageSearch => {
  const topics = topicsOff(off);
  const isOn = ({ id, title }: KnownEntry): boolean =>
    !off.has(`entry:${id}`) && !topics.some((topic) => title.includes(topic));
  return {
    async search(query, scope) {
      const { version, hits } = await search.search(query, scope);
      return { version, hits: hits.filter(({ entry }) => isOn(entry)) };
    },
    async find(entryId) {
      const entry = await search.find(entryId);
      return entry && isOn(entry) ? entry : undefined;
    },
  };
};

/** Whether a service may be started. */
export const isServiceOn = (off: Switches, { id }: { id: string }): boolean => !off.has(`service:${id}`);

/** What answering has left with these switches off: no entry, topic, service or model that is off is ever used. */
export const applySwitches = (deps: AnswerDeps, off: Switches): AnswerDeps =>
  off.size === 0
    ? deps
    : {
        ...deps,
        search: withoutEntries(deps.search, off),
        topicsOff: topicsOff(off),
        services: deps.services?.filter((service) => isServiceOn(off, service)) ?? [],
        assistant: off.has("model") ? undefined : deps.assistant,
      };
