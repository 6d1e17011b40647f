import * as z from "zod";

const DeskQueue = z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]*$/),
  name: z.string().min(1),
  services: z.array(z.string()),
  words: z.array(z.string().min(2)),
  /** A name in knowledge/calendar/desk-hours.yaml. */
  hours: z.string().optional(),
});
export type DeskQueue = z.infer<typeof DeskQueue>;

/** The queue for everything that no other one is for; its desk serves every hour that the region has. */
export const generalQueue = "general";

/** knowledge/desk/queues.yaml */
export const DeskQueues = z
  .strictObject({ queues: z.array(DeskQueue).min(1) })
  .refine(({ queues }) => queues.some(({ id }) => id === generalQueue), "there is no general queue")
  .refine(({ queues }) => new Set(queues.map(({ id }) => id)).size === queues.length, "a queue is there twice")
  .transform(({ queues }) => queues);
export type DeskQueues = z.output<typeof DeskQueues>;

/** The queue for a matter: that of the form in hand, else the first whose words occur, else the general one. */
export const queueFor = (
  queues: DeskQueues,
  { serviceId, words }: { serviceId: string | null; words: string },
): string =>
  (
    (serviceId !== null && queues.find(({ services }) => services.includes(serviceId))) ||
    queues.find((queue) => queue.words.some((word) => words.includes(word)))
  )?.id ?? generalQueue;

/** Scripts that tell a language that people in China write to an office in; Han comes first, since names are in it. */
const scripts: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Han}/gu, "zh"],
  [/\p{Script=Tibetan}/gu, "bo"],
  [/\p{Script=Arabic}/gu, "ug"],
  [/\p{Script=Mongolian}/gu, "mn"],
  [/\p{Script=Hangul}/gu, "ko"],
  [/\p{Script=Latin}/gu, "en"],
];

/** Fewer letters say nothing: "OK", a number with letters. */
const fewestLetters = 6;

/** The language of a text by its script, `zh` when it does not tell. Latin letters count as English. */
export const languageOf = (text: string): string => {
  const counts = scripts.map(([pattern, language]) => ({ language, count: text.match(pattern)?.length ?? 0 }));
  const chinese = counts[0]?.count ?? 0;
  const other = counts.slice(1).toSorted((one, two) => two.count - one.count)[0];
  return other && other.count >= fewestLetters && other.count > chinese * 2 ? other.language : "zh";
};
