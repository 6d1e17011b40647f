import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { seal } from "../../functions/adapters/signed-http.ts";
import type { Partner } from "../../functions/api/routes/desk-deps.ts";
import { awsDeps } from "../../functions/handlers/wiring/aws-deps.ts";
import { signedBodies } from "../../functions/handlers/wiring/city-deps.ts";
import { readToolEnv } from "../../functions/handlers/wiring/env.ts";
import { systemClock } from "../../functions/shared/clock.ts";
import { dynoxideOfFile } from "../support/dynoxide.ts";

const dynoxide = dynoxideOfFile("partners");
const folder = mkdtempSync(join(tmpdir(), "xc-partners-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const partners: readonly Partner[] = ["city", "centre", "feed"];
const secretOf = (partner: Partner): string => `the secret of the ${partner}`;

let open: (partner: Partner, envelope: unknown) => Promise<unknown>;

beforeEach(async () => {
  const secrets = partners.map((partner) => {
    const file = join(folder, partner);
    writeFileSync(file, secretOf(partner));
    return [`SECRET_${partner.toUpperCase()}_SIGNING`, `file:${file}`];
  });
  const env = readToolEnv({
    ...Object.fromEntries(secrets),
    TABLE_CASES: await dynoxide.freshTable(),
    DYNAMODB_ENDPOINT: dynoxide.endpoint(),
  });
  open = signedBodies({ env, aws: awsDeps(env), clock: systemClock });
});

describe("signed bodies of partners", () => {
  it.each(partners)("open with the secret of the %s, once", async (partner) => {
    const envelope = seal(secretOf(partner), systemClock, { said: partner });

    expect(await open(partner, envelope)).toEqual({ said: partner });
    await expect(open(partner, envelope)).rejects.toMatchObject({ code: "caller.unknown" });
  });

  const others = partners.flatMap((signer) =>
    partners.filter((partner) => partner !== signer).map((partner) => [signer, partner] as const),
  );
  it.each(others)("signed with the secret of the %s are nothing that the %s has said", async (signer, partner) => {
    await expect(open(partner, seal(secretOf(signer), systemClock, {}))).rejects.toMatchObject({
      code: "caller.unknown",
    });
  });
});
