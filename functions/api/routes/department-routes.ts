import * as z from "zod";
import { DepartmentCallback } from "../../forms/department-callback.ts";
import { type CallbackDeps, takeCallback } from "../../forms/take-callback.ts";
import type { DeskNotifier } from "../../handoff/ports.ts";
import { type Route, route } from "../route.ts";

export type DepartmentDeps = CallbackDeps & { desk: DeskNotifier };

const takeOne = route<DepartmentDeps>()({
  id: "takeCallback",
  summary: "Takes a department's signed news about its part; the same news again changes nothing",
  body: DepartmentCallback,
  /** `applied` is false for news that is old, repeated or comes after a final result. */
  response: z.object({ applied: z.boolean() }),
  async run(deps, { body }, { departmentId }) {
    const { applied, conversationId } = await takeCallback(deps, departmentId, body);
    if (applied) await deps.desk.changed({ conversationId });
    return { applied };
  },
});

/** Every route of the departments' function. */
export const departmentRoutes: readonly Route<DepartmentDeps>[] = [takeOne];
