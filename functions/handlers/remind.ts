import { sendDueReminders } from "../reminders/send-due.ts";
import { createDeps } from "./wiring/deps.ts";
import { channelOf } from "./wiring/dispatch-deps.ts";
import { readEnv } from "./wiring/env.ts";

const deps = createDeps(readEnv("remind"));
const { clock, log } = deps;

/** Every hour: reminders that are due go out, each once. */
export const handler = async (): Promise<void> => {
  const [reminders, inbox] = [deps.reminders(), deps.inbox()];
  const sent = await sendDueReminders({ reminders, inbox, channelOf: channelOf(deps), clock });
  if (sent > 0) log.info("reminders.sent", { sent });
};
