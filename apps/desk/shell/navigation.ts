import type { Role } from "../api/desk-contract.ts";
import type { Section } from "../place.ts";

export type NavigationItem = { section: Section; label: string; key: string };

const all: readonly (Omit<NavigationItem, "key"> & { role: Role })[] = [
  { section: "handoffs", label: "接待", role: "agent" },
  { section: "tickets", label: "工单", role: "agent" },
  { section: "submissions", label: "申报", role: "agent" },
  { section: "entries", label: "知识", role: "curator" },
];

/** The sections that these roles may open, in order; `key` is the digit of Alt+digit and stays the same for all roles. */
export const navigationFor = (roles: readonly Role[]): NavigationItem[] =>
  all
    .map((item, index) => ({ ...item, key: String(index + 1) }))
    .filter(({ role }) => roles.includes("admin") || roles.includes(role))
    .map(({ section, label, key }) => ({ section, label, key }));

export const roleLabel: Record<Role, string> = { agent: "坐席", curator: "知识管理", admin: "管理员" };
