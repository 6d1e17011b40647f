import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { hasProblemCode, readProblem, titleOf } from "../../../apps/desk/api/problem.ts";
import { createRequest } from "../../../apps/desk/api/request.ts";
import { readPlace, writePlace } from "../../../apps/desk/place.ts";
import { createRegionNames } from "../../../apps/desk/region-names.ts";
import { navigationFor } from "../../../apps/desk/shell/navigation.ts";
import { chinaDay, daysLeft, showDaysLeft, showWaiting } from "../../../apps/desk/ui/times.ts";

describe("times", () => {
  it("says how long somebody has waited", () => {
    expect([0, 59_999, 185_000, 3_720_000, -5000].map(showWaiting)).toEqual([
      "0 秒",
      "59 秒",
      "3 分 05 秒",
      "1 小时 02 分",
      "0 秒",
    ]);
  });

  it("counts deadlines in China's days", () => {
    const lateEvening = chinaDay(new Date("2026-11-23T16:30:00Z"));

    expect(lateEvening).toBe("2026-11-24");
    expect(["2026-11-22", "2026-11-24", "2026-11-27"].map((due) => showDaysLeft(daysLeft(due, lateEvening)))).toEqual([
      "超期 2 天",
      "今天到期",
      "还有 3 天",
    ]);
  });
});

describe("places", () => {
  it("survive being written and read, whatever is in the id", () => {
    expect(readPlace(writePlace("tickets", "tkt_/#% 1"))).toEqual({ section: "tickets", recordId: "tkt_/#% 1" });
  });

  it.each(["", "#", "#/nowhere/x", "#/tickets/%", "javascript:alert(1)"])("do not break on %j", (hash) => {
    expect(readPlace(hash).recordId).toBeNull();
  });

  it("are open by role", () => {
    const of = (...roles: Parameters<typeof navigationFor>[0]) =>
      navigationFor(roles).map(({ label, key }) => key + label);

    expect(of("agent")).toEqual(["1接待", "2工单", "3申报"]);
    expect(of("curator")).toEqual(["4知识", "7数据", "8待补知识"]);
    expect(of("admin")).toEqual(["1接待", "2工单", "3申报", "4知识", "5一类事", "6实时", "7数据", "8待补知识"]);
    expect(of("agent", "supervisor")).toEqual(["1接待", "2工单", "3申报", "6实时", "7数据"]);
    expect(of("department")).toEqual(["2工单", "7数据"]);
    expect(of("coordinator")).toEqual(["2工单", "5一类事"]);
    expect(of()).toEqual([]);
  });

  it("have names, and an unknown code is shown as it is", () => {
    expect(
      ["000000", "430000", "430100", "999999"].map(createRegionNames(readFileSync("knowledge/regions.yaml", "utf8"))),
    ).toEqual(["全国", "湖南省", "湖南省长沙市", "999999"]);
  });
});

describe("problems", () => {
  it("show the server's Chinese title, and plain words for what is no problem body", () => {
    const taken = readProblem(409, { code: "handoff.taken", title: "这位来访者已由其他坐席接待。", agentName: "孙梅" });

    expect(titleOf(taken)).toBe("这位来访者已由其他坐席接待。");
    expect(hasProblemCode(taken, "handoff.taken") && taken.detail.agentName).toBe("孙梅");
    for (const body of [null, "<html>", 7, {}])
      expect(titleOf(readProblem(502, body))).toBe("系统暂时繁忙，请稍后再试。");
  });

  const request = (respond: () => Promise<Response>, signedOut: () => void = () => undefined) =>
    createRequest({ fetch: respond, token: () => "a.b.c", onSignedOut: signedOut });

  it("say so when no answer came, and when the session is over", async () => {
    let signedOut = 0;
    const noNetwork = request(() => Promise.reject(new TypeError("failed to fetch")));
    const expired = request(
      async () => Response.json({ code: "caller.unknown", title: "登录状态已失效" }, { status: 401 }),
      () => {
        signedOut += 1;
      },
    );

    await expect(noNetwork({ path: "/v1/desk/me" })).rejects.toMatchObject({ code: "network.offline" });
    await expect(expired({ path: "/v1/desk/me" })).rejects.toMatchObject({ code: "caller.unknown", status: 401 });
    expect(signedOut).toBe(1);
  });
});
