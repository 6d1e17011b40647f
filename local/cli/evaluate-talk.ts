import { join } from "node:path";
import { loadCalendar } from "../../functions/adapters/calendar-files.ts";
import { createWording, loadEntries, loadRegions, loadVocabulary } from "../../functions/adapters/knowledge-files.ts";
import { loadForbiddenTerms } from "../../functions/adapters/prompt-files.ts";
import { loadServices } from "../../functions/adapters/service-files.ts";
import { buildIndex } from "../../functions/answer/build-index.ts";
import { createLazySearch } from "../../functions/answer/create-lazy-search.ts";
import type { Assistant } from "../../functions/answer/model.ts";
import { planTurn } from "../../functions/conversation/plan-turn.ts";
import { runTurn } from "../../functions/conversation/run-turn.ts";
import { startConversation } from "../../functions/conversation/start-conversation.ts";
import type { Message } from "../../functions/messages/message.ts";
import { findRegionByName } from "../../functions/messages/region.ts";
import type { Logger } from "../../functions/shared/logger.ts";
import { paths } from "../runtime/data-dir.ts";
import type { Row } from "./evaluate-rows.ts";
import { createCaseStores, createTalkStore } from "./evaluate-stores.ts";

/** What came back to the last message of a row, and how long that message took. */
export type Talked = { replies: readonly Message[]; ms: number; tokens: { input: number; output: number } };

type Spent = { input: number; output: number };

/** Counts the tokens that answers report and drops everything else. */
const countingLog = (spent: Spent): Logger => {
  const log: Logger = {
    info: (event, fields) => {
      const tokens = event === "answer.done" ? (fields?.tokens as Spent | undefined) : undefined;
      spent.input += tokens?.input ?? 0;
      spent.output += tokens?.output ?? 0;
    },
    warn: () => undefined,
    error: () => undefined,
    with: () => log,
  };
  return log;
};

/**
 * Talks through rows with the real planner, pipeline and knowledge on a fixed day, everything else in memory. Every row is a
 * conversation of its own.
 */
export const createTalker = (day: string, assistant: Assistant | undefined) => {
  const dir = join(paths.root, "knowledge");
  const clock = { now: () => new Date(`${day}T04:00:00.000Z`) };
  const wording = createWording(dir);
  const regions = loadRegions(dir);
  const services = loadServices(join(dir, "services"));
  const vocabulary = loadVocabulary(dir);
  const { topics } = vocabulary;
  const bytes = buildIndex(loadEntries(dir), vocabulary);
  const search = createLazySearch({ currentVersion: async () => "idx-evaluate", read: async () => bytes }, clock);
  const forbiddenTerms = loadForbiddenTerms(dir);
  const calendar = loadCalendar(dir);
  const spent: Spent = { input: 0, output: 0 };
  const log = countingLog(spent);

  return async ({ id, region, turns }: Row): Promise<Talked> => {
    const conversations = createTalkStore();
    const answers = { search, wording, log, clock, regions, topics, services, assistant, forbiddenTerms };
    const plan = planTurn({
      conversations,
      ...createCaseStores(),
      answers,
      services,
      calendar,
      isDeskStaffed: async () => true,
      findRegion: (text) => regions.find(({ code }) => code === text) ?? findRegionByName(regions, text),
      regionName: (code) => regions.find((one) => one.code === code)?.name ?? code,
      wording,
      clock,
    });
    const begin = { citizen: "cit_evaluate", region, channel: "web" as const };
    const { id: conversationId } = await startConversation({ conversations, services, wording, clock }, begin);
    let last: Talked = { replies: [], ms: 0, tokens: { input: 0, output: 0 } };
    for (const [place, text] of turns.entries()) {
      const before = { at: performance.now(), ...spent };
      const message = {
        messageId: `${id}-${place}`,
        conversationId,
        channel: "web" as const,
        at: clock.now().toISOString(),
        content: { type: "text" as const, text },
      };
      const outcome = await runTurn({ conversations, plan, wording, clock, log }, message);
      last = {
        replies: outcome?.messages.filter(({ from }) => from !== "citizen") ?? [],
        ms: performance.now() - before.at,
        tokens: { input: spent.input - before.input, output: spent.output - before.output },
      };
    }
    return last;
  };
};
