import { findRegionByName, isWithin, nationwide, type Region, shortName } from "../../messages/region.ts";
import type { AnswerDeps } from "../ports.ts";
import { unknown } from "../replies/unknown.ts";
import { type Step, stopWith, type Work } from "./step.ts";

const aspects =
  /那么|那|这个|那个|这件事|它|该|需要|要|得|带|准备|提交|交|什么|哪些|啥|材料|资料|手续|证件|多久|多长时间|几天|多少天|能|可以|办好|办下来|办理|办|怎么|如何|怎样|咋|去哪里|哪里|哪儿|去哪|在哪|多少钱|费用|收费|钱|吗|呢|么|条件|流程|步骤|时间|时限|期限|电话|网上|线上|窗口|的|有|是|还|具体|详细|一点|说说|说|再|下|一|谁|请问|我|了|吧|弄|做|到|拿到|申请|领|依据|规定|审|批|来|账|通过|拿|发|给|收|查|到|还要|最|大概|一般|对|吗|呀|啊/g;

/** Whether a text only asks for an aspect ("那需要什么材料") and leaves the matter to what was said before. */
export const isElliptical = (text: string): boolean => {
  const plain = text.normalize("NFKC").replace(/[^\p{L}\p{N}]+/gu, "");
  return plain.length <= 16 && plain.replace(aspects, "").length === 0;
};

// The region filters; its name in the query would only favour entries that have it in the title.
const withoutRegion = (text: string, region: Region | undefined, regions: readonly Region[]): string => {
  if (!region) return text;
  const names = regions
    .filter(({ code }) => isWithin(code, region.code))
    .flatMap(({ name }) => [name, shortName(name)]);
  return names.toSorted((a, b) => b.length - a.length).reduce((rest, name) => rest.replaceAll(name, " "), text);
};

/** The words to search; `undefined` when they leave the matter open and nothing was said before. */
const queryOf = async ({ search }: AnswerDeps, { text, question }: Work): Promise<string | undefined> => {
  if (!isElliptical(text)) return text;
  const [last] = question.lastEntryIds;
  const before = last === undefined ? undefined : await search.find(last);
  // The matter of the last entry without what that entry says about it: the question is about another aspect.
  return before && `${before.title.replace(aspects, " ")} ${text}`;
};

/** Searches what holds where and when the question is asked; a region named in the question goes before the citizen's own. */
export const retrieve: Step = {
  name: "retrieve",
  async run(deps, work) {
    const { search, wording, regions = [] } = deps;
    const own = work.question.region;
    const query = await queryOf(deps, work);
    if (query === undefined) return stopWith("unanswerable.no-hit", unknown(wording, [], "answer.which-matter"));
    const named = findRegionByName(regions, query);
    const region = named && !isWithin(named.code, own) ? named.code : own;
    const words = withoutRegion(query, named, regions);
    const { version, hits } = await search.search(words, { region, day: work.day });
    const elsewhere =
      region === nationwide ? await search.search(words, { region, day: work.day, elsewhere: true }) : undefined;
    return { next: { ...work, region, version, hits, elsewhere: elsewhere?.hits ?? [] } };
  },
};
