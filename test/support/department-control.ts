import { readFileSync } from "node:fs";
import { join } from "node:path";
import { departmentKey, signRequest } from "../../functions/shared/signed-request.ts";
import { readRuntimeFile } from "../../local/runtime/data-dir.ts";
import { type Answer, call } from "./client.ts";
import type { TestRuntime } from "./runtime.ts";

const serverOf = ({ dataDir }: TestRuntime): string => {
  const urls = JSON.parse(readRuntimeFile(dataDir)?.environment.DEPARTMENTS ?? "{}") as Record<string, string>;
  return new URL(Object.values(urls)[0] ?? "").origin;
};

/** Changes how departments of a runtime behave. */
export const changeDepartments = async (
  runtime: TestRuntime,
  change: { department?: string; mode?: string; paceMs?: number },
): Promise<void> => {
  const { status, text } = await call(serverOf(runtime), "/control", { method: "POST", body: change });
  if (status !== 200) throw new Error(`not changed: ${status} ${text}`);
};

/** Sends a callback as a department of this runtime would; `at` and `keyId` may be wrong on purpose. */
export const sendCallback = (
  { url, dataDir }: TestRuntime,
  body: unknown,
  { keyId = "hrss-1", at = new Date(), alter = (text: string) => text } = {},
): Promise<Answer> => {
  const secret = readFileSync(join(dataDir, "secrets/department-signing"), "utf8").trim();
  const raw = JSON.stringify(body);
  const headers = signRequest({ id: keyId, secret: departmentKey(secret, keyId) }, raw, at);
  return call(url, "/v1/departments/callbacks", { method: "POST", raw: alter(raw), headers });
};
