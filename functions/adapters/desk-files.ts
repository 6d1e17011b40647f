import { join } from "node:path";
import * as z from "zod";
import { CannedReplies } from "../handoff/canned-reply.ts";
import { createDeskHours, type DeskHours } from "../handoff/desk-hours.ts";
import { DeskQueues } from "../handoff/desk-queues.ts";
import { createWorkCalendar } from "../tickets/work-calendar.ts";
import { readYaml } from "./knowledge-files.ts";

/** The desk's queues of a knowledge folder. */
export const loadDeskQueues = (dir: string): DeskQueues => readYaml(DeskQueues, join(dir, "desk", "queues.yaml"));

/** What agents have at hand to say. */
export const loadCannedReplies = (dir: string): CannedReplies =>
  readYaml(CannedReplies, join(dir, "desk", "canned-replies.yaml"));

/** When people can be reached, over the calendar of statutory holidays and make-up days. */
export const loadDeskHours = (dir: string): DeskHours => {
  const content = (name: string) => readYaml(z.unknown(), join(dir, "calendar", name));
  const { isWorkingDay } = createWorkCalendar(content("holidays.yaml"));
  return createDeskHours(content("desk-hours.yaml"), isWorkingDay);
};
