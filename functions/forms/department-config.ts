import * as z from "zod";

const keyId = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*-\d{1,4}$/);

/** Where one department's system is reached, the key requests are signed with, and older keys it may still sign with. */
const Connection = z.strictObject({
  url: z.url({ protocol: /^https?$/ }),
  key: keyId,
  alsoAccepts: z.array(keyId).default([]),
});
export type DepartmentConnection = z.infer<typeof Connection>;

/**
 * The departments with a system of their own, by their id in the service definitions, as an operator writes them:
 * `{"hrss":"https://…"}`, or with keys named, `{"hrss":{"url":"https://…","key":"hrss-2","alsoAccepts":["hrss-1"]}}`.
 */
export const DepartmentConnections = z
  .record(z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/), z.union([z.url({ protocol: /^https?$/ }), Connection]))
  .transform(
    (given): Readonly<Record<string, DepartmentConnection>> =>
      Object.fromEntries(
        Object.entries(given).map(([id, one]) => [
          id,
          typeof one === "string" ? { url: one, key: `${id}-1`, alsoAccepts: [] } : one,
        ]),
      ),
  );
export type DepartmentConnections = z.output<typeof DepartmentConnections>;

/** Which department a key belongs to; undefined for a key that no department signs with. */
export const departmentOfKey = (connections: DepartmentConnections, key: string): string | undefined =>
  Object.entries(connections).find(([, one]) => one.key === key || one.alsoAccepts.includes(key))?.[0];
