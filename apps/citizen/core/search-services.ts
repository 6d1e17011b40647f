import type { Listed } from "../../../functions/api/catalogue-contract.ts";

const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s，。？！、,.?!“”"'（）()]/g, "");

/** Words that say nothing about what is wanted. */
const filler = /我想要?|我要|怎么|如何|办理|申请|请问|帮我|一下|需要|什么|哪里|可以|能不能|手续|办/g;

const pairsOf = (text: string): string[] =>
  Array.from({ length: Math.max(0, text.length - 1) }, (_, index) => text.slice(index, index + 2));

/** How well a service fits: its name and what people call it count as a whole, else by the pairs of characters shared. */
const scoreOf = ({ title, summary, group, words }: Listed, query: string): number => {
  const names = [title.replace(/一件事$/, ""), ...words].map(plain);
  const best = Math.max(
    0,
    ...names.map((name) => {
      if (name === query) return 100;
      return query.includes(name) || name.includes(query) ? 50 + Math.min(name.length, query.length) : 0;
    }),
  );
  const pairs = pairsOf(query);
  const all = plain([title, summary, group, ...words].join("|"));
  const shared = pairs.filter((pair) => all.includes(pair)).length;
  return best + (pairs.length > 0 && shared * 2 >= pairs.length ? (10 * shared) / pairs.length : 0);
};

/** The services that a citizen's words mean, the likeliest first; all of them for no words. Pure. */
export const searchServices = (services: readonly Listed[], words: string): readonly Listed[] => {
  const said = plain(words);
  if (said === "") return services;
  const query = said.replace(filler, "") || said;
  return services
    .map((service, place) => ({ service, place, score: scoreOf(service, query) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.place - b.place)
    .map(({ service }) => service);
};

/** The groups of one audience, in the order of the catalogue. */
export const groupsOf = (
  services: readonly Listed[],
  audience: Listed["audience"],
): readonly { title: string; services: readonly Listed[] }[] => {
  const mine = services.filter((service) => service.audience === audience);
  return [...new Set(mine.map(({ group }) => group))].map((title) => ({
    title,
    services: mine.filter(({ group }) => group === title),
  }));
};
