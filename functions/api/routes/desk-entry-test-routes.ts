import * as z from "zod";
import { isInForce } from "../../answer/open-index.ts";
import { previewEntry } from "../../answer/preview-entry.ts";
import type { Tried } from "../../answer/try-question.ts";
import type { Entry } from "../../knowledge/entry.ts";
import { asEntry, EntryDraft } from "../../knowledge/entry-draft.ts";
import { lintEntry } from "../../knowledge/lint-entry.ts";
import { GateFinding } from "../../knowledge/release.ts";
import { PlatformName } from "../../messages/channel-name.ts";
import { ChannelSample } from "../../messages/channel-sample.ts";
import { ReplyDraft } from "../../messages/message.ts";
import { isWithin, nationwide } from "../../messages/region.ts";
import { AppError } from "../../shared/app-error.ts";
import { chinaDay } from "../../shared/clock.ts";
import { type Route, route } from "../route.ts";
import type { DeskDeps } from "./desk-deps.ts";

/** An entry as citizens would read it; null while it is no entry yet, and `findings` says what is missing. */
const Shown = z.object({
  short: ReplyDraft,
  whole: ReplyDraft,
  /** The same two in every platform's chat. */
  channels: z.array(z.object({ short: ChannelSample, whole: ChannelSample })),
});
const Preview = z.object({ preview: Shown.nullable(), findings: z.array(GateFinding) });

/** The entries that an entry names, as far as they hold for the same citizens today. */
const relatedTo = async (
  { entries, clock }: Pick<DeskDeps, "entries" | "clock">,
  { related, region }: Entry,
): Promise<Entry[]> => {
  const found = await Promise.all(related.map((entryId) => entries.find(entryId)));
  const today = chinaDay(clock.now());
  return found.flatMap((one) =>
    one && isInForce(one.entry, today) && isWithin(one.entry.region, region) ? [one.entry] : [],
  );
};

const preview = route<DeskDeps>()({
  id: "previewEntry",
  summary: "What citizens would read of an entry, on the page and in every channel",
  body: z.strictObject({ content: EntryDraft }),
  response: Preview,
  async run({ wording, sampleChannel, ...deps }, { body: { content } }) {
    const entry = asEntry(content);
    const findings = lintEntry(content, deps);
    if (!entry.success) return { preview: null, findings };
    const shown = previewEntry(wording, entry.data, await relatedTo(deps, entry.data));
    const channels = PlatformName.options.map((name) => ({
      short: sampleChannel(name, [shown.short]),
      whole: sampleChannel(name, [shown.whole]),
    }));
    return { preview: { ...shown, channels }, findings };
  },
});

/** As many questions as one call can answer in its time. */
const mostAtOnce = 100;

const TestBody = z.strictObject({
  questions: z
    .array(
      z.strictObject({
        text: z.string().trim().min(1).max(500),
        region: z
          .string()
          .regex(/^\d{6}$/)
          .default(nationwide),
        /** The entry that should answer, where it is known. */
        entryId: z.string().max(100).optional(),
      }),
    )
    .min(1)
    .max(mostAtOnce),
  /** An earlier index; without it, the one that citizens are answered from. */
  indexVersion: z
    .string()
    .regex(/^idx-[0-9a-f]{16}$/)
    .optional(),
});

const chance = z.number().nullable();

const Hit = z.object({
  entryId: z.string(),
  title: z.string(),
  region: z.string(),
  score: z.number(),
  confidence: z.number(),
  relevance: z.number(),
  coverage: z.number(),
  chance,
  missedTopics: z.int().nonnegative(),
});

const TestedQuestion = z.object({
  text: z.string(),
  region: z.string(),
  status: z.string(),
  entryIds: z.array(z.string()),
  replies: z.array(ReplyDraft),
  hits: z.array(Hit),
  right: z.boolean().nullable(),
});
const Tests = z.object({ indexVersion: z.string(), results: z.array(TestedQuestion) });

const hitsOf = ({ hits }: Tried): z.input<typeof Hit>[] =>
  hits.map(({ entry, chance: likely = null, missedTopics = 0, ...scores }) => ({
    entryId: entry.id,
    title: entry.title,
    region: entry.region,
    ...scores,
    chance: likely,
    missedTopics,
  }));

const test = route<DeskDeps>()({
  id: "testQuestions",
  summary: "What questions would be answered from an index, with every entry found and how sure the search is",
  body: TestBody,
  response: Tests,
  async run({ entries, tryIndex }, { body: { questions, indexVersion: wanted } }) {
    const indexVersion = wanted ?? (await entries.currentIndex())?.indexVersion;
    if (!indexVersion) throw new AppError("knowledge.not-ready");
    const ask = await tryIndex(indexVersion);
    const results: z.input<typeof TestedQuestion>[] = [];
    for (const { text, region, entryId } of questions) {
      const tried = await ask({ text, region });
      const { status, entryIds, replies } = tried.outcome;
      const right = entryId === undefined ? null : entryIds.includes(entryId);
      results.push({ text, region, status, entryIds, replies, hits: hitsOf(tried), right });
    }
    return { indexVersion, results };
  },
});

/** Trying out: how an entry reads, and what questions find. */
export const deskEntryTestRoutes: readonly Route<DeskDeps>[] = [preview, test];
