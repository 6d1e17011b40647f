import { expect, it } from "vitest";
import { createSubmissionsClient } from "../../../apps/citizen/core/own-submissions.ts";
import type { HttpRequest, HttpResponse } from "../../../apps/citizen/core/platform.ts";

const clientWith = (answer: HttpResponse | Error) => {
  const sent: HttpRequest[] = [];
  const request = async (given: HttpRequest) => {
    sent.push(given);
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { sent, client: createSubmissionsClient({ request }, () => "token-of-now") };
};

it("asks with the token of the moment and gives what the server says", async () => {
  const { client, sent } = clientWith({ status: 200, body: { submissions: [{ id: "sub_1" }] } });

  expect(await client.list()).toEqual({ value: [{ id: "sub_1" }] });
  await client.read("sub_/1");
  await client.withdraw("sub_1");

  expect(sent.map(({ method, path, token }) => [method, path, token])).toEqual([
    ["GET", "/v1/submissions", "token-of-now"],
    ["GET", "/v1/submissions/sub_%2F1", "token-of-now"],
    ["POST", "/v1/submissions/sub_1/withdrawals", "token-of-now"],
  ]);
});

it("has words for whatever goes wrong", async () => {
  const refused = clientWith({ status: 409, body: { title: "这部分申报当前状态不能这样办理。" } });
  const broken = clientWith({ status: 502, body: null });
  const offline = clientWith(new Error("no answer"));

  expect(await refused.client.withdraw("sub_1")).toMatchObject({ problem: "这部分申报当前状态不能这样办理。" });
  expect(await broken.client.list()).toMatchObject({ problem: "系统暂时繁忙，请稍后再试。" });
  expect(await offline.client.read("sub_1")).toMatchObject({ problem: "连不上服务器，请检查网络后再试。" });
});
