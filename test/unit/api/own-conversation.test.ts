import { describe, expect, it } from "vitest";
import { liveCitizenOf } from "../../../functions/api/identify.ts";
import { ownConversation } from "../../../functions/api/own-conversation.ts";
import { createSessionTokens } from "../../../functions/api/session-token.ts";
import { buildConversation } from "../../support/conversation-builders.ts";

const tokens = createSessionTokens(async () => "s".repeat(48));
const stored = buildConversation();
const inAnHour = Math.floor(Date.now() / 1000) + 3600;

/** A store with one conversation that counts how often it is read. */
const counting = () => {
  const read: string[] = [];
  const find = async (id: string) => {
    read.push(id);
    return id === stored.id ? stored : undefined;
  };
  return { read, conversations: { find } };
};

describe("a citizen's own conversation", () => {
  it("is read once for a request, when its caller is identified", async () => {
    const { read, conversations } = counting();
    const token = await tokens.sign("citizen", stored.citizen, inAnHour, stored.id);
    const caller = await liveCitizenOf({ tokens, conversations }, `Bearer ${token}`);
    if (caller.type !== "citizen") return expect.unreachable();
    expect(await ownConversation({ conversations }, caller)).toEqual(stored);
    expect(read).toEqual([stored.id]);
  });

  it("lets nobody in who is not its citizen, nor where it is gone", async () => {
    const { conversations } = counting();
    for (const [citizen, id] of [
      ["cit_stranger", stored.id],
      [stored.citizen, "cnv_gone"],
    ] as const) {
      const token = await tokens.sign("citizen", citizen, inAnHour, id);
      await expect(liveCitizenOf({ tokens, conversations }, `Bearer ${token}`)).rejects.toMatchObject({
        code: "caller.unknown",
      });
    }
  });
});
