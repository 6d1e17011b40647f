import type { Plan } from "../../functions/conversation/plan.ts";

/** How a composed answer came about. */
export const traced = {
  status: "answered.composed",
  entryIds: ["annual-leave-days"],
  trace: {
    steps: [{ name: "mask", ms: 0.2 }],
    indexVersion: "idx-1",
    hits: [],
    model: [{ step: "compose", promptVersion: 1, outcome: "ok", ms: 900, tokens: { input: 1000, output: 50 } }],
    tokens: { input: 1000, output: 50 },
    refused: [],
    missing: [],
    followsUp: false,
  },
  asked: {
    queries: ["电话13900001111年假几天"],
    intent: null,
    region: "430100",
    department: "人社局",
    hits: [{ entryId: "annual-leave-days", score: 21.5, confidence: 0.93, relevance: 0.9 }],
  },
} satisfies NonNullable<Plan["traced"]>;
