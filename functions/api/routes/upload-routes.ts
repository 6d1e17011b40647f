import * as z from "zod";
import { confirmUpload, requestUpload, type UploadDeps } from "../../forms/receive-upload.ts";
import type { Service } from "../../forms/service.ts";
import { AppError } from "../../shared/app-error.ts";
import type { CitizenCaller } from "../caller.ts";
import { ownConversation } from "../own-conversation.ts";
import { type Route, route } from "../route.ts";
import { allowWrite } from "../write-limiter.ts";
import type { CitizenDeps } from "./citizen-routes.ts";

export type UploadRouteDeps = CitizenDeps & { uploading: UploadDeps; services: readonly Service[] };

const NewUpload = z.strictObject({
  fieldId: z.string().regex(/^[a-z0-9.-]{1,60}$/),
  name: z.string().trim().min(1).max(100),
  /** Bytes. */
  size: z.int().nonnegative().max(100_000_000),
});

const Refused = z.object({ state: z.literal("refused"), problem: z.string() });

const Prepared = z.discriminatedUnion("state", [
  Refused,
  z.object({
    state: z.literal("waiting"),
    uploadId: z.string(),
    /** Where to PUT the bytes, with these headers; good for 15 minutes. */
    url: z.string(),
    headers: z.record(z.string(), z.string()),
  }),
]);

const Taken = z.discriminatedUnion("state", [
  Refused,
  /** `answer` is the value to send for the field. */
  z.object({ state: z.literal("clean"), answer: z.string() }),
]);

/** The service whose draft this is, if it is one of the caller's own conversation. */
const serviceOf = async (deps: UploadRouteDeps, caller: CitizenCaller, draftId: string): Promise<Service> => {
  const { drafts } = await ownConversation(deps, caller);
  const serviceId = Object.entries(drafts).find(([, id]) => id === draftId)?.[0];
  const service = deps.services.find(({ id }) => id === serviceId);
  if (!service) throw new AppError("record.not-found");
  return service;
};

const createUpload = route<UploadRouteDeps>()({
  id: "createUpload",
  summary: "Prepares for a file of a form: says where to put its bytes, or why it is not taken",
  status: 201,
  params: z.strictObject({ draftId: z.string().max(60) }),
  body: NewUpload,
  response: Prepared,
  async run(deps, { params: { draftId }, body }, caller) {
    const service = await serviceOf(deps, caller, draftId);
    await allowWrite(deps.limiter, caller.citizen, deps.clock.now(), false);
    const request = { ...body, draftId, conversationId: caller.conversationId };
    const prepared = await requestUpload(deps.uploading, service, request);
    if (prepared.state === "refused") return prepared;
    return { state: prepared.state, uploadId: prepared.uploadId, ...prepared.link };
  },
});

const takeUpload = route<UploadRouteDeps>()({
  id: "takeUpload",
  summary: "Takes a file in after its bytes were put: checks size, kind and malware",
  params: z.strictObject({ uploadId: z.string().regex(/^upl_[\w-]{22}$/) }),
  response: Taken,
  run: (deps, { params: { uploadId } }, { conversationId }) =>
    confirmUpload(deps.uploading, { conversationId, uploadId }),
});

/** Files of forms, for citizens. */
export const uploadRoutes: readonly Route<UploadRouteDeps>[] = [createUpload, takeUpload];
