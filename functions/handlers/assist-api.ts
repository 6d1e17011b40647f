import { httpHandler } from "../api/http-handler.ts";
import { identifyBy, staffOf } from "../api/identify.ts";
import { deskAssistRoutes } from "../api/routes/desk-assist-routes.ts";
import { suggester } from "../conversation/suggest-answer.ts";
import { answersOf } from "./wiring/answer-deps.ts";
import { createDeps } from "./wiring/deps.ts";
import { staffVerifier } from "./wiring/desk-deps.ts";
import { readEnv } from "./wiring/env.ts";

const deps = createDeps(readEnv("assist-api"));
const { wording, log, clock } = deps;
const verify = staffVerifier(deps);
const identify = identifyBy((authorization) => staffOf(verify, authorization));
const assist = {
  handoffs: deps.handoffs(),
  seats: deps.seats(),
  notes: deps.notes(),
  presence: deps.agentPresence(),
  conversations: deps.conversations(),
  clock,
  suggest: suggester(answersOf(deps)),
};

export const handler = httpHandler({ wording, log, identify }, assist, deskAssistRoutes);
