import * as z from "zod";
import { epochSeconds } from "../../shared/clock.ts";
import { type Route, route } from "../route.ts";
import type { DeskDeps } from "./desk-deps.ts";

const socketTicketSeconds = 60;

const RoleName = z.enum(["agent", "curator", "admin", "supervisor", "coordinator", "department"]);

const readDeskConfig = route<DeskDeps>()({
  id: "readDeskConfig",
  summary: "Where staff sign in",
  response: z.object({ issuer: z.url(), clientId: z.string(), scope: z.string().optional() }),
  run: async ({ signIn }) => signIn,
});

const readMe = route<DeskDeps>()({
  id: "readMe",
  summary: "Who is signed in",
  response: z.object({ id: z.string(), name: z.string(), roles: z.array(RoleName), departments: z.array(z.string()) }),
  run: async (_deps, _input, { id, name, roles, departments = [] }) => ({
    id,
    name,
    roles: [...roles],
    departments: [...departments],
  }),
});

const openSocketTicket = route<DeskDeps>()({
  id: "openSocketTicket",
  summary: "A ticket for opening the desk's WebSocket within a minute",
  status: 201,
  response: z.object({ ticket: z.string(), expiresAt: z.iso.datetime() }),
  async run({ tokens, clock }, _input, { id }) {
    const expiresAt = epochSeconds(clock.now()) + socketTicketSeconds;
    const ticket = await tokens.sign("desk-socket", id, expiresAt);
    return { ticket, expiresAt: new Date(expiresAt * 1000).toISOString() };
  },
});

export const deskSessionRoutes: readonly Route<DeskDeps>[] = [readDeskConfig, readMe, openSocketTicket];
