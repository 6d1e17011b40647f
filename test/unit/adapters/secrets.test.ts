import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, expect, it } from "vitest";
import { secretReader } from "../../../functions/adapters/secrets.ts";

const manager = mockClient(SecretsManagerClient);
const client = () => new SecretsManagerClient({ region: "local" });
beforeEach(() => {
  manager.reset();
});

it("reads a file of the embedded runtime", async () => {
  const file = join(mkdtempSync(join(tmpdir(), "xc-secret-")), "secret");
  writeFileSync(file, "hush\n");
  expect(await secretReader(`file:${file}`, client)()).toBe("hush");
});

it("asks Secrets Manager once", async () => {
  manager.on(GetSecretValueCommand).resolves({ SecretString: "hush" });
  const read = secretReader("arn:secret", client);
  expect(await Promise.all([read(), read()])).toEqual(["hush", "hush"]);
  await read();
  expect(manager.commandCalls(GetSecretValueCommand)).toHaveLength(1);
});

it("asks again after a failure", async () => {
  manager.on(GetSecretValueCommand).rejectsOnce(new Error("down")).resolves({ SecretString: "hush" });
  const read = secretReader("arn:secret", client);
  await expect(read()).rejects.toThrow("down");
  expect(await read()).toBe("hush");
});

it("refuses an empty secret", async () => {
  manager.on(GetSecretValueCommand).resolves({});
  await expect(secretReader("arn:secret", client)()).rejects.toMatchObject({ code: "config.missing" });
});
