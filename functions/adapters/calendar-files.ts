import { join } from "node:path";
import * as z from "zod";
import { createTicketCalendar, type TicketCalendar } from "../tickets/deadline.ts";
import { createWorkCalendar, type WorkCalendar } from "../tickets/work-calendar.ts";
import { readYaml } from "./knowledge-files.ts";

/** Working days and ticket deadlines of a knowledge folder. */
export const loadCalendar = (dir: string): TicketCalendar => {
  const content = (name: string) => readYaml(z.unknown(), join(dir, "calendar", name));
  return createTicketCalendar(createWorkCalendar(content("holidays.yaml")), content("ticket-deadlines.yaml"));
};

/** Working days and holidays alone. */
export const loadWorkCalendar = (dir: string): WorkCalendar =>
  createWorkCalendar(readYaml(z.unknown(), join(dir, "calendar", "holidays.yaml")));
