import * as z from "zod";
import type { KnownEntry } from "../known-entry.ts";
import type { AnswerDeps } from "../ports.ts";
import { thresholds } from "../thresholds.ts";
import { sourcesOf } from "./sources.ts";
import { modelTimeLeft, type Step, type Work } from "./step.ts";

const Written = z.object({
  sentences: z.array(z.object({ text: z.string(), passages: z.array(z.string()) })),
  addresses: z.enum(["fully", "partly", "no"]),
});

const sourceLimit = 3;

/** The entry that answers and those beside it that may add something; all hold here and now. */
const entriesFor = ({ answer, hits }: Work): KnownEntry[] => {
  const [best] = answer?.entries ?? [];
  if (!best) return [];
  const others = hits.filter(({ entry, relevance }) => entry.id !== best.id && relevance >= thresholds.relevant);
  return [best, ...others.map(({ entry }) => entry)].slice(0, sourceLimit);
};

const placeName = ({ regions = [] }: AnswerDeps, code: string): string =>
  regions.find((region) => region.code === code)?.name ?? "全国";

/**
 * With a model: the same entry's answer in a few sentences that fit the question, each naming its passages. The direct
 * answer stays beside it and is what goes out whenever the model or the check fails.
 */
export const compose: Step = {
  name: "compose",
  async run(deps, work) {
    if (!deps.assistant || work.answer?.kind !== "direct") return { next: work };
    const { shown, passages, links } = sourcesOf(entriesFor(work));
    const data = {
      question: work.queries[0] ?? work.text,
      region: placeName(deps, work.region),
      today: work.day,
      sources: shown,
    };
    const { value, use } = await deps.assistant.ask("compose", Written, data, modelTimeLeft(work));
    const composed = value ? { ...value, passages, links } : null;
    return { next: { ...work, composed, uses: [...work.uses, use] } };
  },
};
