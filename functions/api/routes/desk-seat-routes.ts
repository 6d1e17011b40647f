import * as z from "zod";
import { changeSeat, ensureSeat } from "../../handoff/ensure-seat.ts";
import { agentLoads, liveLoad } from "../../handoff/live-load.ts";
import { Seat } from "../../handoff/seat.ts";
import { AppError } from "../../shared/app-error.ts";
import { type Route, route } from "../route.ts";
import { agentOf, type DeskDeps, noteSign } from "./desk-deps.ts";
import { DeskKit, LiveView } from "./desk-handoff-views.ts";

const queueIds = ({ queues }: DeskDeps): string[] => queues.map(({ id }) => id);

const readDeskKit = route<DeskDeps>()({
  id: "readDeskKit",
  summary: "The caller's seat, the colleagues with their room for more, the queues, and what is said often",
  response: DeskKit,
  async run(deps, _input, caller) {
    await noteSign(deps, caller);
    const seat = await ensureSeat(deps.seats, agentOf(caller));
    const agents = await agentLoads(deps);
    return {
      seat,
      colleagues: agents
        .filter((one) => one.seat.agentId !== caller.id)
        .map(({ seat: { agentId, name, capacity, isPaused }, isHere, active }) => ({
          id: agentId,
          name,
          isHere: isHere && !isPaused,
          room: Math.max(0, capacity - active),
        })),
      queues: deps.queues.map(({ id, name }) => ({ id, name })),
      replies: [...deps.cannedReplies],
    };
  },
});

const pauseSeat = route<DeskDeps>()({
  id: "pauseSeat",
  summary: "Pauses or goes on: who pauses is offered nobody and counts in no estimate",
  body: z.strictObject({ isPaused: z.boolean() }),
  response: Seat,
  async run(deps, { body: { isPaused } }, caller) {
    await noteSign(deps, caller);
    await ensureSeat(deps.seats, agentOf(caller));
    return changeSeat(deps.seats, caller.id, { isPaused });
  },
});

const readLiveLoad = route<DeskDeps>()({
  id: "readLiveLoad",
  summary: "Who is there with how much, how long the queues are, how talks went lately",
  response: LiveView,
  run: (deps) => liveLoad(deps, queueIds(deps)),
});

const SeatChange = z.strictObject({
  queues: z.array(z.string().max(40)).max(40),
  languages: z
    .array(z.string().regex(/^[a-z]{2,3}$/))
    .min(1)
    .max(12),
  capacity: z.int().min(1).max(20),
});

const changeOne = route<DeskDeps>()({
  id: "changeSeat",
  summary: "Sets which queues and languages an agent serves, and how much at once",
  params: z.strictObject({ agentId: z.string().min(1).max(100) }),
  body: SeatChange,
  response: Seat,
  async run(deps, { params: { agentId }, body }) {
    if (!body.queues.every((queue) => queueIds(deps).includes(queue)))
      throw new AppError("request.invalid", { field: "queues" });
    return changeSeat(deps.seats, agentId, body);
  },
});

export const deskSeatRoutes: readonly Route<DeskDeps>[] = [readDeskKit, pauseSeat, readLiveLoad, changeOne];
