import { uncovered } from "../checks/completeness.ts";
import { cite } from "../replies/cite.ts";
import { withOpenPoints } from "../replies/direct-reply.ts";
import { withLinks } from "./sources.ts";
import type { Answer, Step, Work } from "./step.ts";

/** A sentence ends with its mark; models forget it now and then. */
const ended = (text: string): string => (/[。！？!?：:；;]$/.test(text.trim()) ? text.trim() : `${text.trim()}。`);

/** The entries behind the passages that the sentences name, in the order of their tokens. */
const usedEntries = ({ composed, answer }: Work): Answer["entries"] | undefined => {
  if (!composed || !answer) return undefined;
  const named = new Set(composed.sentences.flatMap(({ passages }) => passages));
  const used = [...composed.passages].flatMap(([token, { entry }]) => (named.has(token) ? [entry] : []));
  const [first, ...rest] = [...new Set(used)];
  return first && [first, ...rest];
};

/** Turns what the model wrote, checked by now, into the reply: addresses back in place, citations of the used entries only. */
export const restoreLinks: Step = {
  name: "restore-links",
  run({ wording }, work) {
    const { composed, answer, missing } = work;
    const entries = usedEntries(work);
    if (!composed || !answer || !entries) return { next: work };
    const text = composed.sentences.map((sentence) => ended(withLinks(sentence.text, composed.links))).join("");
    const citations = entries.flatMap(cite);
    const left = uncovered(work.text, text);
    const open = withOpenPoints(
      wording,
      { ...answer.reply, text },
      missing.filter((aspect) => left.includes(aspect)),
    );
    const reply = { ...answer.reply, text: open.text, citations };
    return { next: { ...work, answer: { kind: "composed", entries, reply, extra: [] } } };
  },
};
