import { expect, test } from "vitest";
import { openCitizen } from "../support/client.ts";
import { curatorsOfFile } from "../support/curators.ts";

const { url, desk, ended } = curatorsOfFile();

const pdf = new TextEncoder().encode("%PDF-1.7 年休假申请表");

/** Uploads a file for an entry as the console does; gives it as the draft names it. */
const attach = async (path: string) => {
  const prepared = await desk("curator", `${path}/attachments`, { name: "年休假申请表.pdf", size: pdf.byteLength });
  const put = await fetch(new URL(prepared.url, url()), { method: "PUT", headers: prepared.headers, body: pdf });
  expect(put.status).toBe(200);
  return (await desk("curator", `/attachments/${prepared.attachmentId}/taken`, {})).attachment;
};
const download = (id: string) => fetch(`${url()}/v1/attachments/${id}`);

test("what one person writes and another approves is what citizens are answered, in the whole running product", async () => {
  const path = "/entries/annual-leave-days";
  const { version, content } = await desk("curator", path);
  const answer = `${content.answer}以单位核定的累计工作时间为准。`;
  const attachment = await attach(path);
  const changed = { ...content, answer, attachments: [attachment] };
  const saved = await desk("curator", `${path}/drafts`, { version, content: changed, reviewer: "" });
  const inReview = await desk("curator", `${path}/moves`, { action: "submit", version: saved.version });
  const wanted = { action: "approve", entries: [{ entryId: content.id, version: inReview.version }] };
  expect(await desk("curator", "/entry-moves", wanted)).toMatchObject({ code: "entry.four-eyes" });

  expect((await download(attachment.id)).status).toBe(404);

  const { releaseId } = await desk("admin", "/entry-moves", wanted);

  const release = await ended(releaseId);
  expect(release).toMatchObject({ state: "done", findings: [] });
  expect(release.asked).toBeGreaterThan(500);
  await expect
    .poll(
      async () => {
        const citizen = await openCitizen(url());
        const [said] = await citizen.ask("年假几天");
        return `${said?.text} ${said?.citations[0]?.attachments?.[0]?.name}`;
      },
      { timeout: 30_000, interval: 2_000 },
    )
    .toContain("以单位核定的累计工作时间为准。");
  const file = await download(attachment.id);
  expect(Object.fromEntries(file.headers)).toMatchObject({
    "content-type": "application/pdf",
    "content-disposition": `attachment; filename="${attachment.id}.pdf"; filename*=UTF-8''${encodeURIComponent("年休假申请表.pdf")}`,
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
  });
  expect(new Uint8Array(await file.arrayBuffer())).toEqual(pdf);
  expect((await desk("admin", path)).history[0]).toMatchObject({ action: "published" });
}, 180_000);

test("services and replies are there to be looked at, with what they were when knowledge was published", async () => {
  const { contents } = await desk("curator", "/contents");
  expect(contents.map(({ id }: { id: string }) => id)).toEqual(
    expect.arrayContaining(["service-retirement", "service-newborn", "reply-form"]),
  );
  const { files, form } = await desk("curator", "/contents/service-retirement");
  expect(form.sections[0].fields.length).toBeGreaterThan(1);
  for (const { digest, versions } of files) expect(versions).toMatchObject([{ number: 1, digest }]);
});
