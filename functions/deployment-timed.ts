import type { FunctionEntry } from "./deployment-entry.ts";
import { buildsIndex, nothing, size, telling } from "./deployment-parts.ts";

/** The functions of the deployment table (deployment.ts) that a timer runs. */
export const timedFunctions = {
  publish: {
    ...buildsIndex,
    purpose: "Publishes approved entries: builds the next index, checks it, switches to it; completes what broke off",
    triggers: [{ type: "invoke" }, { type: "schedule", rateMinutes: 1 }],
    ...size(2048, 300),
  },
  sweep: {
    ...nothing,
    purpose: "Every minute: winds up the watch over agents; citizens who left or are silent; what a crash left unsent",
    triggers: [{ type: "schedule", rateMinutes: 1 }],
    tables: { conversations: "read", cases: "read-write" },
    sendsTo: ["inbox", "dispatch", "handoff-watch"],
    pushes: true,
    ...size(256, 50),
  },
  remind: {
    ...nothing,
    purpose: "Every hour: reminders that citizens agreed to and that are due",
    triggers: [{ type: "schedule", rateMinutes: 60 }],
    tables: { conversations: "read", cases: "read-write" },
    sendsTo: ["inbox"],
    ...size(256, 50),
  },
  "watch-knowledge": {
    ...nothing,
    purpose: "Tells citizens whose question has an answer now; once a day, or from the desk, the watches over entries",
    triggers: [{ type: "schedule", rateMinutes: 2 }, { type: "invoke" }],
    tables: { conversations: "read", knowledge: "read", insights: "read-write" },
    sendsTo: ["inbox"],
    pushes: true,
    fetchesLinks: true,
    ...size(1024, 600),
  },
  "ticket-clock": {
    ...telling,
    purpose: "Every ten minutes: tickets' reminders, escalation, ends; classes of problems, news of their remedies",
    triggers: [{ type: "schedule", rateMinutes: 10 }],
    tables: { conversations: "read", cases: "read-write", insights: "read-write" },
    ...size(512, 300),
  },
  "city-tickets": {
    ...telling,
    purpose: "Every minute, where a city's own 12345 system is connected: tickets' steps out, their status in",
    triggers: [{ type: "schedule", rateMinutes: 1 }],
    tables: { conversations: "read", cases: "read-write" },
    secrets: ["city-signing"],
    ...size(512, 55),
  },
  "count-figures": {
    ...nothing,
    purpose: "Every five minutes: counts turns into daily figures by channel, region and department",
    triggers: [{ type: "schedule", rateMinutes: 5 }],
    tables: { insights: "read-write" },
    ...size(1024, 300),
  },
} satisfies Record<string, FunctionEntry>;
