import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createRegisterConnector } from "../../functions/adapters/register-connector.ts";
import type { RegisterQuery } from "../../functions/forms/prefill-ports.ts";
import { systemClock } from "../../functions/shared/clock.ts";
import { silentLogger } from "../../functions/shared/logger.ts";
import { createRegisterServer } from "../../local/registers/server.ts";
import { registered } from "../support/memory-shared-data.ts";

const secret = "a secret that the registers and we share";
let stop: () => Promise<void>;
let address: string;
let asked: ReturnType<typeof createRegisterServer>["asked"];

beforeEach(async () => {
  const registers = createRegisterServer({ secret, log: silentLogger });
  await new Promise<void>((resolve) => registers.server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(registers.server.address() as AddressInfo).port}`;
  ({ asked, stop } = registers);
});
afterEach(() => stop());

const query = (given: Partial<RegisterQuery> = {}): RegisterQuery => ({
  requestId: "pfq_one",
  dataSet: "pension-insured",
  service: { id: "retirement", title: "退休一件事" },
  consentedAt: "2026-11-23T02:00:00.000Z",
  subject: { name: registered.name, idNumber: registered.idNumber },
  items: ["months", "unit"],
  ...given,
});
const connect = (given = secret, url = `${address}/pension-insured/queries`) =>
  createRegisterConnector(
    { "pension-insured": { url, key: "pension-insured-1", alsoAccepts: [] } },
    async () => given,
    { clock: systemClock, log: silentLogger },
  );
const mode = (name: string) => fetch(`${address}/control`, { method: "POST", body: JSON.stringify({ mode: name }) });

describe("asking a register", () => {
  it("gives the items asked for, and no others", async () => {
    expect(await connect().read(query())).toEqual({
      outcome: "found",
      values: { months: "366", unit: "小满机械有限公司" },
    });
    expect(asked).toEqual([
      { dataSet: "pension-insured", purpose: "退休一件事", items: ["months", "unit"], person: "****2118" },
    ]);
  });

  it.each([
    { name: "李小雨", idNumber: registered.idNumber },
    { name: registered.name, idNumber: "999999197105062129" },
  ])("finds nobody whose name and number do not belong together", async (subject) => {
    expect(await connect().read(query({ subject }))).toEqual({ outcome: "none", values: {} });
  });

  it("is refused with another key, before anything is looked up", async () => {
    expect(await connect("a secret of somebody else").read(query())).toMatchObject({ outcome: "refused" });
    expect(asked).toEqual([]);
  });

  it.each([
    ["fail", "down"],
    ["refuse", "refused"],
    ["garbage", "down"],
    ["slow", "down"],
  ])("is %s: the outcome is %s", { timeout: 15_000 }, async (how, outcome) => {
    await mode(how);

    expect(await connect().read(query())).toEqual({ outcome, values: {} });
  });

  it("that is nowhere is down, and one that is not connected is refused", async () => {
    await stop();

    expect(await connect().read(query())).toMatchObject({ outcome: "down" });
    expect(await connect().read(query({ dataSet: "elsewhere" }))).toMatchObject({ outcome: "refused" });
    expect(connect().isConnected("elsewhere")).toBe(false);
  });
});
