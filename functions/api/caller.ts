import type { Conversation } from "../conversation/conversation.ts";
import type { Access } from "./route-table.ts";

/** `department` staff deal with their own departments' tickets; a `supervisor` decides disputes; a `coordinator` has 办不成事. */
export type Role = "agent" | "curator" | "admin" | "supervisor" | "coordinator" | "department";

/** Who calls, as proved by the token. */
export type Caller =
  | { type: "public" }
  | {
      type: "citizen";
      citizen: string;
      conversationId: string;
      /** As read to see that the session lives; routes get it by own-conversation.ts. */
      conversation?: Conversation;
    }
  | { type: "department"; departmentId: string }
  | {
      type: "staff";
      id: string;
      name: string;
      roles: readonly Role[];
      /** The departments that somebody works for, and the regions that they are for; none means all regions. */
      departments?: readonly string[];
      regions?: readonly string[];
    };

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

/** Roles that steer by figures (`oversight`). */
const oversees: readonly Role[] = ["supervisor", "curator", "department", "admin"];

/** Whether this caller may use a route of this access. `admin` may do all that staff may. */
export const mayCall = (caller: Caller, access: Access): boolean => {
  if (access === "public") return true;
  // Platforms are known by the signature of each call (channels/take-call.ts), never by a token.
  if (access === "platform") return false;
  if (access === "citizen" || access === "department") return caller.type === access;
  if (caller.type !== "staff") return false;
  if (access === "oversight") return caller.roles.some((role) => oversees.includes(role));
  if (access === "casework") return caller.roles.some((role) => role !== "curator");
  return access === "staff" ? caller.roles.length > 0 : caller.roles.includes("admin") || caller.roles.includes(access);
};
