import type { Access } from "./route-table.ts";

export type Role = "agent" | "curator" | "admin";

/** Who calls, as proved by the token. */
export type Caller =
  | { type: "public" }
  | { type: "citizen"; citizen: string; conversationId: string }
  | { type: "department"; departmentId: string }
  | { type: "staff"; id: string; name: string; roles: readonly Role[] };

export type CitizenCaller = Extract<Caller, { type: "citizen" }>;
export type DepartmentCaller = Extract<Caller, { type: "department" }>;
export type StaffCaller = Extract<Caller, { type: "staff" }>;

/** The caller a route of this access runs with. */
export type CallerOf<A extends Access> = A extends "public"
  ? Caller
  : A extends "citizen"
    ? CitizenCaller
    : A extends "department"
      ? DepartmentCaller
      : A extends "platform"
        ? never
        : StaffCaller;

/** Whether this caller may use a route of this access. `admin` may do all that staff may. */
export const mayCall = (caller: Caller, access: Access): boolean => {
  if (access === "public") return true;
  // Platforms are known by the signature of each call (channels/take-call.ts), never by a token.
  if (access === "platform") return false;
  if (access === "citizen" || access === "department") return caller.type === access;
  if (caller.type !== "staff") return false;
  return access === "staff" ? caller.roles.length > 0 : caller.roles.includes("admin") || caller.roles.includes(access);
};
