import * as z from "zod";
import { CentreWord } from "../../handoff/centre-port.ts";
import { hearCentre } from "../../handoff/hear-centre.ts";
import { AppError } from "../../shared/app-error.ts";
import { route } from "../route.ts";
import type { DeskDeps } from "./desk-deps.ts";

/**
 * The centre's own desk accepts, speaks or ends. The signature is in the body and is what proves the caller; where no
 * centre is connected nobody can have one.
 */
export const centreCallbackRoute = route<DeskDeps>()({
  id: "hearCentreDesk",
  summary: "A signed callback of the centre's own desk: one word about a conversation, in order, heard once",
  body: z.unknown(),
  response: z.object({ heard: z.boolean() }),
  async run(deps, { body }) {
    const { centreLinks: links } = deps;
    if (!links) throw new AppError("caller.unknown");
    const word = CentreWord.safeParse(await deps.openSigned("centre", body));
    if (!word.success) throw new AppError("request.invalid", { cause: word.error });
    return { heard: await hearCentre({ ...deps, links }, word.data) };
  },
});
