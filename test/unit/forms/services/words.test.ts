import { describe, expect, it } from "vitest";
import type { Field } from "../../../../functions/forms/definition/field.ts";
import type { Answers } from "../../../../functions/forms/draft.ts";
import type { Service } from "../../../../functions/forms/service.ts";
import { isMoreField, itemPlaceOf } from "../../../../functions/forms/walk/group-item.ts";
import { formNow, idNumberOf, sampleBankCard, serviceNamed } from "../../../support/form-deps.ts";
import { talkTo } from "../../../support/form-talk.ts";
import { filledAtRandom } from "../../../support/random-filling.ts";

const services = [
  "open-company",
  "training-school",
  "flexible-insure",
  "company-change",
  "company-cancel",
  "transport-company",
].map(serviceNamed);
const seeds = Array.from({ length: 30 }, (_, index) => index + 1);

type Asked = { field: Field; answers: Answers };

/** Every question of a service that random fillings come to, the first time each is come to. */
const questionsOf = (service: Service): Asked[] => {
  const found = new Map<string, Asked>();
  for (const seed of seeds) {
    const { answers, path } = filledAtRandom(service, seed);
    for (const field of path.filter((one) => !isMoreField(one) && !found.has(one.id)))
      found.set(field.id, { field, answers });
  }
  return [...found.values()];
};

const talkWith = (service: Service, answers: Answers, revisiting: string | null) => {
  const talk = talkTo(service);
  talk.draft = { ...talk.draft, answers: { ...answers }, revisiting, updatedAt: formNow.toISOString() };
  return talk;
};

/** What is said for a value of a type, and what is kept of it. */
const samples: Partial<Record<Field["type"], [said: string, kept: string]>> = {
  name: ["周小舟", "周小舟"],
  "id-number": [idNumberOf("19800101", "male"), idNumberOf("19800101", "male")],
  mobile: ["13900009999", "13900009999"],
  "bank-card": [sampleBankCard, sampleBankCard],
  uscc: ["91999999MA0000050Q", "91999999MA0000050Q"],
  date: ["2026年10月10日", "2026-10-10"],
  month: ["2026年10月", "2026-10"],
  money: ["77万", "77000000"],
  region: ["湖南长沙", "430100"],
  address: ["湖南省长沙市岳麓区某某路77号", "湖南省 长沙市 岳麓区 某某路77号"],
};

const sampleOf = ({ type, choices, unit, min, max }: Field): [string, string] | undefined => {
  const [option] = choices;
  if (option && (type === "choice" || type === "yes-no")) return [option.label, option.value];
  if (type === "text") return ["样".repeat(Math.max(8, Number(min))), "样".repeat(Math.max(8, Number(min)))];
  if (type !== "number") return samples[type];
  if (unit === "years-months") return ["2年", "24"];
  const number = String(Math.max(Number(min ?? 0), Math.min(9, Number(max ?? 9))));
  return [number, number];
};

const saysItself = /(?:是|叫|改成|换成)$/;

describe.each(services.map((service) => [service.id, service] as const))("the words of %s", (_, service) => {
  const questions = questionsOf(service);

  it("mean their option where it is asked for", () => {
    const wrong = questions
      .filter(({ field }) => (field.type === "choice" || field.type === "yes-no") && !field.readFrom)
      .flatMap(({ field, answers }) =>
        field.choices.flatMap(({ value, label, words, looseWords = [] }) =>
          [label, ...words, ...looseWords].filter((word) => {
            const { [field.id]: __, ...others } = answers;
            const talk = talkWith(service, others, field.id);
            talk.type(word);
            return talk.draft.answers[field.id] !== value;
          }),
        ),
      );

    expect(wrong).toEqual([]);
  });

  it("change the answer that they name, wherever the form stands", () => {
    const wrong = questions
      .filter(({ field }) => !field.readFrom)
      .flatMap(({ field, answers }) => {
        const sample = sampleOf(field);
        const names = itemPlaceOf(field.id) ? field.names.slice(0, 4) : [field.label, ...field.names];
        return (sample ? names : []).filter((name) => {
          const talk = talkWith(service, answers, null);
          talk.type(`${itemPlaceOf(field.id) ? "把" : ""}${name}${saysItself.test(name) ? "" : "改成"}${sample?.[0]}`);
          return talk.draft.answers[field.id] !== sample?.[1];
        });
      });

    expect(wrong).toEqual([]);
  });
});
