import { describe, expect, test } from "vitest";
import { loadCatalogue } from "../../../functions/adapters/catalogue-file.ts";
import { loadPlaces } from "../../../functions/adapters/place-files.ts";
import { loadServices } from "../../../functions/adapters/service-files.ts";
import { planTurn } from "../../../functions/conversation/plan-turn.ts";
import type { PlanDeps } from "../../../functions/conversation/turn-context.ts";
import { itemsOf } from "../../../functions/forms/catalogue.ts";
import { action } from "../../../functions/messages/action.ts";
import { buildConversation, buildInbound } from "../../support/conversation-builders.ts";
import { answerDeps, knowledgeDir } from "../../support/memory-knowledge.ts";
import { buildPlanDeps } from "../../support/plan-deps.ts";

const answers = answerDeps();
const { wording } = answers;
const services = loadServices(`${knowledgeDir}/services`);
const items = itemsOf(loadCatalogue(knowledgeDir, services));
const changsha = "430100";

const deps = buildPlanDeps(answers, {
  services,
  visiting: {
    places: loadPlaces(`${knowledgeDir}/places`, { withSamples: true }),
    wordsOf: (id) => items.find((item) => item.id === id)?.words ?? [],
  },
});
const say = async (content: Parameters<typeof buildInbound>[0], region = changsha, given: PlanDeps = deps) =>
  (await planTurn(given)(buildConversation({ region }), buildInbound(content))).replies;
const buttons = async (text: string, region = changsha, given: PlanDeps = deps) =>
  (await say(text, region, given)).flatMap(({ choices }) => choices).filter(({ value }) => value.startsWith("place:"));

describe("the reply to where something is done", () => {
  test("leads to a time at the one place that does it and gives appointments", async () => {
    expect(await buttons("社保卡丢了在哪里补办")).toEqual([
      { value: action.place("demo-changsha-hall", "social-card"), label: "预约：社会保障卡补办" },
    ]);
  });

  test("leads to the list of places where several could be meant, or none does just this", async () => {
    const list = [{ value: "place:", label: "看办事大厅、预约时间" }];
    expect(await buttons("结婚登记去哪里办")).toEqual(list);
    expect(await buttons("新生儿落户在哪里办")).toEqual(list);
  });

  test("is about the place last talked about", async () => {
    const conversation = buildConversation({ region: changsha, lastPlace: "350200" });
    const { replies } = await planTurn(deps)(conversation, buildInbound("公积金提取去哪里办"));
    expect(replies.flatMap(({ choices }) => choices)).toContainEqual({
      value: action.place("demo-xiamen-hall", "housing-fund"),
      label: "预约：住房公积金提取",
    });
  });

  test("offers nothing where no place gives appointments, nor for other questions", async () => {
    expect(await buttons("社保卡丢了在哪里补办", "000000")).toEqual([]);
    expect(await buttons("社保卡丢了在哪里补办", "510100")).toEqual([]);
    expect(await buttons("结婚登记要带什么证件")).toEqual([]);
    const { visiting: _, ...nowhere } = deps;
    expect(await buttons("社保卡丢了在哪里补办", changsha, nowhere)).toEqual([]);
  });

  test("tells in words where there is no page to go to", async () => {
    const press = (value: string) => say({ type: "choice", value });
    const [one] = await press(action.place("demo-changsha-hall", "social-card"));
    expect(one?.text).toContain("示例市民服务中心（示例）\n地址：示例路 1 号");
    const [all] = await press(action.place());
    expect(all?.text).toContain("示例街道便民服务中心");
    expect((await press(action.place("nowhere")))[0]?.text).toBe(wording("place.told-none"));
  });
});
