import type { Role } from "../api/desk-contract.ts";
import type { Section } from "../place.ts";

export type NavigationItem = { section: Section; label: string; key: string };

const all: readonly (Omit<NavigationItem, "key"> & { roles: readonly Role[] })[] = [
  { section: "handoffs", label: "接待", roles: ["agent"] },
  { section: "tickets", label: "工单", roles: ["agent", "supervisor", "coordinator", "department"] },
  { section: "submissions", label: "申报", roles: ["agent"] },
  { section: "entries", label: "知识", roles: ["curator"] },
  { section: "problems", label: "一类事", roles: ["coordinator"] },
  { section: "live", label: "实时", roles: ["supervisor"] },
  { section: "figures", label: "数据", roles: ["supervisor", "curator", "department"] },
  { section: "gaps", label: "待补知识", roles: ["curator"] },
];

/** The sections that these roles may open, in order; `key` is the digit of Alt+digit and stays the same for all roles. */
export const navigationFor = (roles: readonly Role[]): NavigationItem[] =>
  all
    .map((item, index) => ({ ...item, key: String(index + 1) }))
    .filter((item) => roles.includes("admin") || item.roles.some((role) => roles.includes(role)))
    .map(({ section, label, key }) => ({ section, label, key }));

export const roleLabel: Record<Role, string> = {
  agent: "坐席",
  curator: "知识管理",
  admin: "管理员",
  supervisor: "督办",
  coordinator: "协调",
  department: "承办部门",
};
