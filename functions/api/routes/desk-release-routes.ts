import * as z from "zod";
import { Release } from "../../knowledge/release.ts";
import { cancelRelease, overrideRelease } from "../../knowledge/start-release.ts";
import { AppError } from "../../shared/app-error.ts";
import { type Route, route } from "../route.ts";
import { agentOf, type DeskDeps } from "./desk-deps.ts";
import { Releases } from "./desk-entry-views.ts";
import { ReleaseParams } from "./desk-views.ts";

const mostListed = 50;

const list = route<DeskDeps>()({
  id: "listReleases",
  summary: "The last releases of entries, newest first, with what the gate found",
  response: Releases,
  async run({ releases, entries }) {
    const [recent, pointer] = await Promise.all([releases.listRecent(mostListed), entries.currentIndex()]);
    return { releases: recent, currentIndex: pointer?.indexVersion ?? null };
  },
});

const read = route<DeskDeps>()({
  id: "readRelease",
  summary: "One release: waiting, held by the gate, done or cancelled",
  params: ReleaseParams,
  response: Release,
  async run({ releases }, { params: { releaseId } }) {
    const release = await releases.find(releaseId);
    if (!release) throw new AppError("record.not-found");
    return release;
  },
});

const Move = z.discriminatedUnion("action", [
  z.strictObject({
    action: z.literal("override"),
    version: z.int().positive(),
    reason: z.string().trim().min(6).max(1000),
  }),
  z.strictObject({ action: z.literal("cancel"), version: z.int().positive() }),
]);

const move = route<DeskDeps>()({
  id: "moveRelease",
  summary: "Lets a held release out with a written reason, or gives it up",
  params: ReleaseParams,
  body: Move,
  response: Release,
  run: (deps, { params: { releaseId }, body }, caller) =>
    body.action === "override"
      ? overrideRelease(deps, { releaseId, ...body }, agentOf(caller))
      : cancelRelease(deps, { releaseId, version: body.version }),
});

/** Releases of entries. */
export const deskReleaseRoutes: readonly Route<DeskDeps>[] = [list, read, move];
