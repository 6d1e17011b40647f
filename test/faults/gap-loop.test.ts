import { expect, test } from "vitest";
import { call, openCitizen } from "../support/client.ts";
import { curatorsOfFile } from "../support/curators.ts";

const { url, desk, ended } = curatorsOfFile();

const question = "海底观光艇的船员证在哪里换发";
const content = (questions: string[]) => ({
  ...{ id: "submarine-crew", title: "海底观光艇船员证在哪里换发", region: "000000", department: "示例部门" },
  questions: [
    ...questions,
    "观光艇船员证怎么换",
    "海底观光艇换证去哪",
    "观光艇船员证到期了",
    "换海底观光艇船员证要什么",
  ],
  sources: [{ document: "海底观光艇管理示例办法", certainty: "general" }],
  ...{ effectiveAt: "2026-01-01", owner: "示例组", certainty: "general", related: [], sections: [] },
  answer: "到观光艇服务站换发，带原来的船员证，当场办好。",
});

const publish = async (gap: { id: string; version: number; questions: { text: string }[] }) => {
  const draft = content(gap.questions.map(({ text }) => text));
  const created = await desk("curator", "/entries", { content: draft, reviewer: "" });
  const link = { action: "link", version: gap.version, entryId: draft.id };
  expect(await desk("curator", `/gaps/${gap.id}/moves`, link)).toMatchObject({ state: "linked", waiting: 1 });
  const submit = { action: "submit", version: created.version };
  const inReview = await desk("curator", `/entries/${draft.id}/moves`, submit);
  const wanted = { action: "approve", entries: [{ entryId: draft.id, version: inReview.version }] };
  const { releaseId } = await desk("admin", "/entry-moves", wanted);
  const release = await ended(releaseId);
  if (release.state !== "held") return expect(release.state).toBe("done");
  // A new matter may move a golden question or two: said with the reason, as a curator would after looking at them.
  expect(new Set(release.findings.map(({ check }: { check: string }) => check))).toEqual(new Set(["golden"]));
  const override = { action: "override", version: release.version, reason: "逐条看过，不影响群众" };
  await desk("admin", `/releases/${releaseId}/moves`, override);
  expect((await ended(releaseId)).state).toBe("done");
};

test("a question nobody could answer becomes an entry, and whoever agreed hears of it once", async () => {
  const [agreed, silent] = [await openCitizen(url()), await openCitizen(url())];
  const [unknown] = await agreed.ask(question);
  await silent.ask(question);
  expect(unknown?.status).toBe("unanswerable.no-hit");
  const tellMe = unknown?.choices.find(({ label }) => label === "有答案时告诉我");
  const [kept] = await agreed.replies(await agreed.press(tellMe?.value ?? ""));
  expect(kept?.text).toContain("只说一次");
  const feedback = { seq: unknown?.seq, useful: false, reason: "unclear", remark: "我的电话13900001234" };
  const path = `/v1/messages/${unknown?.id}/feedback`;
  expect((await call(url(), path, { method: "POST", token: agreed.token, body: feedback })).status).toBe(200);
  expect((await call(url(), path, { method: "POST", token: silent.token, body: feedback })).status).toBe(404);

  const { gaps } = await desk("curator", "/gaps");
  const gap = await desk("curator", `/gaps/${gaps[0].id}`);
  expect(gap).toMatchObject({ title: question, size: 2, waiting: 1, state: "open" });
  expect(JSON.stringify(gap)).not.toContain("13900001234");
  await publish(gap);

  const told = async () => (await agreed.transcript()).filter(({ text }) => text.includes("您问过的问题已有答案"));
  await expect
    .poll(
      async () => {
        await desk("curator", "/watch-runs", {});
        return (await told()).length;
      },
      { timeout: 60_000, interval: 3_000 },
    )
    .toBe(1);
  for (let times = 0; times < 3; times += 1) await desk("curator", "/watch-runs", {});
  await expect
    .poll(async () => (await desk("curator", `/gaps/${gap.id}`)).answered, { timeout: 30_000, interval: 1_000 })
    .toMatchObject({ told: 1, toldAll: true });
  expect(await told()).toHaveLength(1);
  expect((await silent.transcript()).some(({ text }) => text.includes("已有答案"))).toBe(false);

  const [answer] = await agreed.replies(await agreed.press((await told())[0]?.choices[0]?.value ?? ""));
  expect(answer).toMatchObject({ status: "answered.direct", text: expect.stringContaining("观光艇服务站") });
  expect((await desk("curator", "/findings")).run).toMatchObject({ entries: 220, links: null });
}, 240_000);
