import fc from "fast-check";
import { expect, it } from "vitest";
import { DepartmentConnections, departmentOfKey } from "../../../functions/forms/department-config.ts";
import { departmentKey, isGenuine, signatureHeaders, signRequest } from "../../../functions/shared/signed-request.ts";

const now = new Date("2026-11-23T02:00:00.000Z");
const key = { id: "hrss-1", secret: departmentKey("master", "hrss-1") };
const proof = { secretOf: (id: string) => (id === key.id ? key.secret : undefined), now };

it("proves a body that was signed with the key within five minutes, and no other", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.integer({ min: -600, max: 600 }), (body, other, seconds) => {
      const headers = signRequest(key, body, new Date(now.getTime() + seconds * 1000));
      expect(isGenuine(headers, body, proof)).toBe(Math.abs(seconds) <= 300);
      if (other !== body) expect(isGenuine(headers, other, proof)).toBe(false);
    }),
  );
});

it("takes no headers that it was not given, whatever is in them", () => {
  const header = fc.option(fc.oneof(fc.string(), fc.constantFrom("hrss-1", "v1=", "1795485600")), { nil: undefined });
  fc.assert(
    fc.property(header, header, header, (keyId, timestamp, signature) => {
      const headers = {
        [signatureHeaders.keyId]: keyId,
        [signatureHeaders.timestamp]: timestamp,
        [signatureHeaders.signature]: signature,
      };
      expect(isGenuine(headers, "{}", proof)).toBe(false);
    }),
  );
});

it("gives every department, and every generation, a key of its own", () => {
  const keys = ["hrss-1", "hrss-2", "medical-1"].map((id) => departmentKey("master", id));
  expect(new Set([...keys, departmentKey("other", "hrss-1")]).size).toBe(4);
});

it("knows whose a key is by the configuration alone, older keys included", () => {
  const connections = DepartmentConnections.parse({
    hrss: "https://hrss.example/requests",
    medical: { url: "https://medical.example", key: "medical-2", alsoAccepts: ["medical-1"] },
  });
  expect(
    ["hrss-1", "medical-1", "medical-2", "hrss-2", "", "constructor"].map((id) => departmentOfKey(connections, id)),
  ).toEqual(["hrss", "medical", "medical", undefined, undefined, undefined]);
});
