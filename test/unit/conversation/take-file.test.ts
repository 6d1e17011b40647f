import { describe, expect, it } from "vitest";
import { startConversation } from "../../../functions/conversation/start-conversation.ts";
import { takeFile } from "../../../functions/conversation/take-file.ts";
import type { Message } from "../../../functions/messages/message.ts";
import { reply } from "../../../functions/messages/reply.ts";
import { silentLogger } from "../../../functions/shared/logger.ts";
import { buildField, formDeps, formWording } from "../../support/form-deps.ts";
import { newborn } from "../../support/form-newborn.ts";
import { createMemoryConversationStore } from "../../support/memory-conversation-store.ts";
import { createMemoryUploadFiles, createMemoryUploadStore, pngBytes } from "../../support/memory-uploads.ts";

const accept = { kinds: ["png", "jpg"] as const, maxMegabytes: 1, maxFiles: 1 };
const field = buildField({ id: "record", type: "upload", accept: { ...accept, kinds: [...accept.kinds] } });
const [section] = newborn.sections;
const service = { ...newborn, sections: [{ ...section, fields: [field] }] } as typeof newborn;
const draftId = "frm_AAAAAAAAAAAAAAAAAAAAAA";

/** A conversation with a form in hand whose last question is of this type. */
const setUp = async (type: "upload" | "text", paused = false) => {
  const conversations = createMemoryConversationStore();
  const { clock } = formDeps;
  const begin = { citizen: "cit_one", region: "000000", channel: "wechat-mini", isGreeted: false } as const;
  const started = await startConversation({ conversations, services: [service], wording: formWording, clock }, begin);
  const step = {
    draftId,
    serviceId: service.id,
    serviceTitle: service.title,
    error: null,
    progress: { answered: 0, total: 1 },
  };
  const asks = { id: "record", label: "记录", type, optional: false, help: null, example: null, choices: [] };
  const question: Message = {
    ...reply({ kind: "form", text: "请上传记录", form: { ...step, field: asks } }),
    id: "msg_AAAAAAAAAAAAAAAAAAAAAA",
    seq: 1,
    inReplyTo: null,
    at: clock.now().toISOString(),
  };
  const turn = { messageId: "m-1", firstSeq: 1, lastSeq: 1, at: question.at, deliveredAt: null };
  const form = { draftId, serviceId: service.id, paused };
  await conversations.commit({
    conversation: { ...started, form, lastSeq: 1 },
    messages: [question],
    drafts: [],
    turn,
  });
  const files = createMemoryUploadFiles();
  const uploading = {
    uploads: createMemoryUploadStore(),
    files,
    scan: undefined,
    wording: formWording,
    clock,
    log: silentLogger,
  };
  const deps = {
    conversations,
    services: [service],
    uploading,
    put: async ({ id }: { id: string }, bytes: Uint8Array) => files.put(id, bytes),
  };
  return (bytes: Uint8Array) => takeFile(deps, started.id, { name: "照片.jpg", bytes });
};

describe("a picture that comes over a channel", () => {
  it("is the answer where the form in hand asks for a file, named by what it is", async () => {
    const take = await setUp("upload");
    expect(await take(pngBytes())).toEqual({
      type: "form",
      draftId,
      values: { record: expect.stringMatching(/^upl_[\w-]{22}\/照片\.png$/) },
    });
  });

  it("is told to be of no use where no question asks for one", async () => {
    expect(await (await setUp("text"))(pngBytes())).toEqual({ type: "unreadable", what: "file" });
    expect(await (await setUp("upload", true))(pngBytes())).toEqual({ type: "unreadable", what: "file" });
  });

  it("is refused when it is too large, empty, or no picture", async () => {
    const take = await setUp("upload");
    for (const bytes of [pngBytes(1024 * 1024 + 1), new Uint8Array(), new TextEncoder().encode("MZ no picture")])
      expect(await take(bytes)).toEqual({ type: "unreadable", what: "file-refused" });
  });
});
