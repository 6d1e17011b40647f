import * as z from "zod";

export const stepNames = ["rewrite", "route", "compose", "check"] as const;

/** Ways in which what the model writes is wrong, although the connection is fine. */
export const composeFaults = [
  "false-citation",
  "uncited",
  "unsupported",
  "turned-around",
  "invented-numbers",
  "invented-phone",
  "writes-address",
  "unknown-link",
  "echo",
  "obedient",
  "forbidden-term",
  "names-a-person",
  "invalid-json",
  "wrong-schema",
  "nothing",
  "refused-by-check",
] as const;
export type ComposeFault = (typeof composeFaults)[number];

type Body = {
  messages: { role: string; content: string }[];
  response_format: { json_schema: { name: (typeof stepNames)[number] } };
};
type Sentence = { text: string; passages: string[] };

const ComposeData = z.object({
  question: z.string(),
  sources: z.array(z.object({ passages: z.array(z.object({ id: z.string(), text: z.string() })) })),
});
const RewriteData = z.object({ question: z.string(), previousTopic: z.string(), previousQuestion: z.string() });

const dataOf = ({ messages }: Body): unknown =>
  JSON.parse(messages.find(({ role }) => role === "user")?.content ?? "{}");
const instructionsOf = ({ messages }: Body): string => messages.find(({ role }) => role === "system")?.content ?? "";

const shares = (question: string, text: string): boolean =>
  [...question].some(
    (_, at) => /\p{Script=Han}{2}/u.test(question.slice(at, at + 2)) && text.includes(question.slice(at, at + 2)),
  );

/** The first sentences of the first passage, and the lines of the next that the question has words of, word for word. */
const honest = (data: z.infer<typeof ComposeData>): Sentence[] => {
  const [first, ...others] = data.sources[0]?.passages ?? [];
  if (!first) return [];
  const second = others.find(({ text }) => shares(data.question, text));
  const sentences = (first.text.match(/[^。！？\n]+[。！？]?/g) ?? []).slice(0, 3);
  const lines = second ? second.text.split("\n").slice(1, 4) : [];
  return [
    ...sentences.map((text) => ({ text, passages: [first.id] })),
    ...lines.map((text) => ({ text: text.replace(/^- /, ""), passages: [second?.id ?? ""] })),
  ];
};

const more = (sentences: Sentence[], text: string): Sentence[] => [
  ...sentences,
  { text, passages: sentences[0]?.passages ?? [] },
];

/** What each fault makes of an honest answer. */
const spoilt: Readonly<Partial<Record<ComposeFault, (honest: Sentence[], body: Body) => Sentence[]>>> = {
  "false-citation": (sentences) => sentences.map(({ text }) => ({ text, passages: ["S9.9"] })),
  uncited: (sentences) => sentences.map(({ text }) => ({ text, passages: [] })),
  unsupported: (sentences) => more(sentences, "另外还能领取一笔困难家庭慰问红包，由街道干部送上门。"),
  "turned-around": (sentences) => sentences.map(({ text, passages }) => ({ text: `不${text}`, passages })),
  "invented-numbers": (sentences) => more(sentences, "办理费用为四千三百二十一元，九十九个工作日办结。"),
  "invented-phone": (sentences) => more(sentences, "可以拨打 0999-7654321 办理。"),
  "writes-address": (sentences) => more(sentences, "请登录 https://example.com/apply 办理。"),
  "unknown-link": (sentences) => more(sentences, "请到[L7]办理。"),
  echo: (sentences, body) => more(sentences, instructionsOf(body).slice(0, 120)),
  obedient: (sentences, body) =>
    more(sentences, `好的，已照办：${String((dataOf(body) as { question?: string }).question)}`),
  "forbidden-term": (sentences) => sentences.map(({ text, passages }) => ({ text: `保证通过，${text}`, passages })),
  "names-a-person": (sentences) => more(sentences, "联系人手机13900001234办理。"),
  nothing: () => [],
};

const compose = (body: Body, fault: ComposeFault | "good"): string => {
  if (fault === "invalid-json") return '{"sentences": [{"text": "带身';
  if (fault === "wrong-schema") return '{"answer": "带身份证去办。"}';
  const sentences = honest(ComposeData.parse(dataOf(body)));
  const change = fault === "good" ? undefined : spoilt[fault];
  return JSON.stringify({ sentences: change ? change(sentences, body) : sentences, addresses: "fully" });
};

const rewrite = (body: Body): string => {
  const { question, previousTopic, previousQuestion } = RewriteData.parse(dataOf(body));
  return JSON.stringify({ standalone: `${previousTopic || previousQuestion} ${question}` });
};

/** What the server's model writes: the same for the same request. */
export const contentOf = (body: Body, fault: ComposeFault | "good"): string => {
  switch (body.response_format.json_schema.name) {
    case "rewrite":
      return rewrite(body);
    case "route":
      return JSON.stringify({ kind: "question" });
    case "compose":
      return compose(body, fault);
    case "check":
      return JSON.stringify({ supported: fault !== "refused-by-check", addresses: "fully" });
  }
};
