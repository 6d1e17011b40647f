import { createFindingStore } from "../../adapters/dynamodb/finding-store.ts";
import { createLinkChecker } from "../../adapters/link-checker.ts";
import { tellCitizen } from "../../api/routes/tell-citizen.ts";
import type { Asker } from "../../gaps/gap.ts";
import { finishMerges } from "../../gaps/merge-gaps.ts";
import { type AnsweredGap, type LiveEntry, tellOfAnswers } from "../../gaps/tell-of-answers.ts";
import type { CurationStore } from "../../knowledge/ports.ts";
import type { WatchDeps } from "../../knowledge/run-watches.ts";
import { askingOf } from "./asking-deps.ts";
import { need } from "./aws-deps.ts";
import type { Deps } from "./deps.ts";
import { knowledgeStores } from "./knowledge-deps.ts";

/** What the watches over published entries need; links are fetched only where the environment names hosts. */
export const watchDeps = ({ env, aws, clock, ...deps }: Deps): WatchDeps => {
  return {
    entries: deps.entries(),
    findings: createFindingStore(aws.dynamo(), need(env, "TABLE_INSIGHTS")),
    lastAsked: async (entryId) => (await deps.gaps().listForEntry(entryId, 1))[0]?.at,
    ...(env.LINK_HOSTS.length > 0 && { checkLink: createLinkChecker({ hosts: env.LINK_HOSTS }) }),
    clock,
  };
};

/** Answers look for a new index every five seconds: nobody is told of an entry that they could not open yet. */
const settledMs = 10_000;

const liveOf =
  (curation: CurationStore, { now }: Deps["clock"]): LiveEntry =>
  async (entryId) => {
    const live = (await curation.find(entryId))?.live;
    const isSettled = live && now().getTime() - Date.parse(live.at) >= settledMs;
    const version = isSettled && (await curation.findVersion(entryId, live.number));
    return version ? { number: version.number, title: version.entry.title } : undefined;
  };

/** Tells those who agreed that their question has an answer, through the inbox; a conversation hears of a gap once. */
export const tellAskers = async (deps: Deps): Promise<number> => {
  const { clock, desk } = deps;
  const conversations = deps.conversations();
  const inbox = deps.inbox();
  const liveEntry = liveOf(knowledgeStores(deps).curation, clock);
  const tell = ({ id: gapId, answered }: AnsweredGap, { conversationId }: Asker): Promise<void> => {
    const { entryId, title } = answered;
    const content = { type: "answer-found" as const, gapId, entryId, title };
    return tellCitizen({ conversations, inbox, clock, desk }, conversationId, `answer:${gapId}`, content);
  };
  const asking = askingOf(deps);
  // Whoever waits belongs to the right gap before anybody is told.
  await finishMerges({ ...asking, clock });
  return tellOfAnswers({ ...asking, liveEntry, clock }, tell);
};
