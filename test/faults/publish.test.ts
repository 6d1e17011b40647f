import { afterAll, beforeAll, expect, test } from "vitest";
import { call, openCitizen } from "../support/client.ts";
import { type StaffTokens, signInStaff } from "../support/client-staff.ts";
import { startRuntime, type TestRuntime } from "../support/runtime.ts";

let runtime: TestRuntime;
let curator: StaffTokens;
let admin: StaffTokens;
beforeAll(async () => {
  runtime = await startRuntime();
  curator = await signInStaff(runtime.url, "curator");
  admin = await signInStaff(runtime.url, "admin");
});
afterAll(() => runtime.stop());

const desk = async ({ accessToken: token }: StaffTokens, path: string, body?: unknown) => {
  const options = body === undefined ? {} : { method: "POST", body };
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into answers of every shape
  return (await call(runtime.url, `/v1/desk${path}`, { token, ...options })).json as any;
};

const ended = async (releaseId: string): Promise<{ state: string; asked: number }> => {
  for (;;) {
    const release = await desk(admin, `/releases/${releaseId}`);
    if (!["waiting", "collecting"].includes(release.state)) return release;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
};

test("what one person writes and another approves is what citizens are answered, in the whole running product", async () => {
  const path = "/entries/annual-leave-days";
  const { version, content } = await desk(curator, path);
  const answer = `${content.answer}以单位核定的累计工作时间为准。`;
  const saved = await desk(curator, `${path}/drafts`, { version, content: { ...content, answer }, reviewer: "" });
  const inReview = await desk(curator, `${path}/moves`, { action: "submit", version: saved.version });
  const wanted = { action: "approve", entries: [{ entryId: content.id, version: inReview.version }] };
  expect(await desk(curator, "/entry-moves", wanted)).toMatchObject({ code: "entry.four-eyes" });

  const { releaseId } = await desk(admin, "/entry-moves", wanted);

  const release = await ended(releaseId);
  expect(release).toMatchObject({ state: "done", findings: [] });
  expect(release.asked).toBeGreaterThan(500);
  await expect
    .poll(
      async () => {
        const citizen = await openCitizen(runtime.url);
        return (await citizen.ask("年假几天"))[0]?.text;
      },
      { timeout: 30_000, interval: 2_000 },
    )
    .toContain("以单位核定的累计工作时间为准。");
  expect((await desk(admin, path)).history[0]).toMatchObject({ action: "published" });
}, 180_000);
