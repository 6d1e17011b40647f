import { loadWorkCalendar } from "../../functions/adapters/calendar-files.ts";
import { createWording } from "../../functions/adapters/knowledge-files.ts";
import { loadPlaces } from "../../functions/adapters/place-files.ts";
import { loadPrivacyGuideline } from "../../functions/adapters/privacy-file.ts";
import { toProblem } from "../../functions/api/http-error.ts";
import { type AppointmentDeps, appointmentRoutes } from "../../functions/api/routes/appointment-routes.ts";
import { type MyDataDeps, myDataRoutes } from "../../functions/api/routes/my-data-routes.ts";
import { placeRoutes } from "../../functions/api/routes/place-routes.ts";
import { keepReminder } from "../../functions/reminders/keep-reminder.ts";
import { planReminder } from "../../functions/reminders/plan-reminder.ts";
import { AppError } from "../../functions/shared/app-error.ts";
import { steppedClock } from "./case-builders.ts";
import { createMemoryAppointmentStore } from "./memory-appointment-store.ts";
import { createMemoryConversationStore } from "./memory-conversation-store.ts";
import { createMemoryDataRequestStore } from "./memory-data-request-store.ts";
import { createMemoryReminderStore } from "./memory-reminder-store.ts";

const routes = [...placeRoutes, ...appointmentRoutes, ...myDataRoutes];
/** Where their paths begin. */
export const pathsOfMe = ["/v1/my-data", "/v1/places", "/v1/appointments", "/v1/privacy-guideline"] as const;

const patternOf = (path: string): RegExp => new RegExp(`^${path.replace(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`);

const routeOf = (method: string, path: string) => {
  for (const route of routes) {
    const found = route.method === method ? patternOf(route.path).exec(path) : null;
    if (found) return { route, params: { ...found.groups } };
  }
  throw new AppError("route.not-found");
};

/** A Thursday morning in China, when the sample places are open. */
export const meTime = "2026-11-26T02:00:00.000Z";

/** The routes of a citizen's own data, places and appointments over memory; a copy is ready as soon as it is read again. */
export const createFakeMe = () => {
  const clock = steppedClock(meTime);
  const requests = createMemoryDataRequestStore();
  const reminders = createMemoryReminderStore();
  const erased: string[] = [];
  const deps: AppointmentDeps & MyDataDeps = {
    places: loadPlaces("knowledge/places", { withSamples: true }),
    openings: loadWorkCalendar("knowledge"),
    appointments: createMemoryAppointmentStore(),
    requests,
    guideline: loadPrivacyGuideline("knowledge"),
    worker: {
      async start(request) {
        if (request.kind === "erasure") erased.push(request.citizen);
        else await requests.save({ ...request, state: "ready", workedAt: clock.now().toISOString() });
      },
    },
    exportFiles: {
      put: async () => undefined,
      link: async ({ receipt }, name) => `/uploads/exports/${receipt}-${name}`,
      remove: async () => 0,
    },
    conversations: createMemoryConversationStore(),
    reminders,
    services: [],
    limiter: { count: async () => 1 },
    regionName: (code) => (code.startsWith("43") ? "长沙市" : "厦门市"),
    wording: createWording("knowledge"),
    clock,
  };

  const run = async (method: string, url: URL, input: unknown, citizen: string) => {
    const { route, params } = routeOf(method, url.pathname);
    const query = route.query.safeParse(Object.fromEntries(url.searchParams));
    const body = route.body.safeParse(method === "GET" ? {} : input);
    if (!body.success || !query.success) throw new AppError("request.invalid");
    const caller = { type: "citizen", citizen, conversationId: "cnv_one" };
    const answer = await route.run(
      deps as AppointmentDeps & MyDataDeps,
      { params: route.params.parse(params), query: query.data, body: body.data },
      caller,
    );
    return { status: route.status, body: route.response.parse(answer) };
  };

  return {
    deps,
    erased,
    clock,
    /** The citizen has agreed to be reminded of retirement. */
    async agree() {
      const planned = planReminder("retirement:1970-05:male-60");
      if (planned) await keepReminder(deps, planned, { citizen: "cit_one", conversationId: "cnv_one" });
    },
    async answer(
      method: string,
      url: URL,
      input: unknown,
      citizen = "cit_one",
    ): Promise<{ status: number; body: unknown }> {
      try {
        return await run(method, url, input, citizen);
      } catch (error) {
        const problem = toProblem(error, "test", deps.wording);
        return { status: problem.status, body: problem };
      }
    },
  };
};
export type FakeMe = ReturnType<typeof createFakeMe>;
