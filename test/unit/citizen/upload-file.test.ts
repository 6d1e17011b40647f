import { describe, expect, it } from "vitest";
import type { HttpRequest, HttpResponse, PickedFile } from "../../../apps/citizen/core/platform.ts";
import { uploadFile } from "../../../apps/citizen/core/upload-file.ts";

const waiting = {
  status: 201,
  body: { state: "waiting", uploadId: "upl_1", url: "/put", headers: { "content-type": "image/png" } },
};
const taken = { status: 200, body: { state: "clean", answer: "upl_1/记录.png" } };

const send = async (answers: readonly (HttpResponse | Error)[], arrives = true) => {
  const requests: HttpRequest[] = [];
  const puts: string[] = [];
  const left = [...answers];
  const platform = {
    request: async (request: HttpRequest) => {
      requests.push(request);
      const answer = left.shift();
      if (!answer || answer instanceof Error) throw answer ?? new Error("no more answers");
      return answer;
    },
  };
  const file: PickedFile = {
    name: "记录.png",
    size: 64,
    async put(url, headers) {
      puts.push(`${url} ${headers["content-type"]}`);
      return arrives;
    },
  };
  const outcome = await uploadFile(platform, { token: "t" }, { draftId: "frm_1", fieldId: "record" }, file, () => {});
  return { outcome, requests, puts };
};

describe("sending a file", () => {
  it("asks where its bytes go, puts them there and has them taken in", async () => {
    const { outcome, requests, puts } = await send([waiting, taken]);

    expect(outcome).toEqual({ answer: "upl_1/记录.png" });
    expect(requests.map(({ path, token }) => [path, token])).toEqual([
      ["/v1/drafts/frm_1/uploads", "t"],
      ["/v1/uploads/upl_1/taken", "t"],
    ]);
    expect(requests[0]?.body).toEqual({ fieldId: "record", name: "记录.png", size: 64 });
    expect(puts).toEqual(["/put image/png"]);
  });

  it("says why a file is not taken, before and after its bytes went", async () => {
    const refused = { status: 200, body: { state: "refused", problem: "这个文件太大了" } };

    expect(await send([refused])).toMatchObject({ outcome: { problem: "这个文件太大了" }, puts: [] });
    expect((await send([waiting, refused])).outcome).toEqual({ problem: "这个文件太大了" });
  });

  it("says what the server refused, and that the network failed otherwise", async () => {
    const slow = { status: 429, body: { title: "您发得有点快" } };

    expect((await send([slow])).outcome).toEqual({ problem: "您发得有点快" });
    for (const broken of [
      await send([new Error("offline")]),
      await send([waiting], false),
      await send([{ status: 502, body: null }]),
    ])
      expect(broken.outcome).toEqual({ problem: expect.stringContaining("网络不稳") });
  });
});
