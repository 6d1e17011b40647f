import { describe, expect, it } from "vitest";
import { createChatStore } from "../../../apps/citizen/core/chat-store.ts";
import { createTyping } from "../../../apps/citizen/core/typing.ts";
import { reply } from "../../../functions/messages/reply.ts";
import { createFakePlatform } from "../../support/fake-platform.ts";
import { buildMessage } from "../../support/transcript-builders.ts";

const talking = (state: "waiting" | "active") => {
  const platform = createFakePlatform();
  const store = createChatStore("000000");
  const handoff = { handoffId: "hnd_1", state, position: null, agentName: "安然" };
  const messages = [{ ...buildMessage(1), ...reply({ from: "system", text: "已接入", handoff }) }];
  store.dispatch({ type: "received", messages });
  let sent = 0;
  const typing = createTyping(platform, store, () => {
    sent += 1;
  });
  return { platform, store, typing, sent: () => sent };
};

describe("signs of typing", () => {
  it("go out while a person is there, not with every key", () => {
    const { typing, sent } = talking("active");
    for (let key = 0; key < 20; key += 1) typing.mine();
    expect(sent()).toBe(1);
  });

  it("do not go out while nobody is there", () => {
    const { typing, sent } = talking("waiting");
    typing.mine();
    expect(sent()).toBe(0);
  });

  it("are shown for a while, and no longer once the words are there", () => {
    const { typing, store } = talking("active");
    typing.theirs();
    expect(store.state().isAgentTyping).toBe(true);

    const messages = [{ ...buildMessage(2), ...reply({ from: "agent", text: "您好" }) }];
    store.dispatch({ type: "received", messages });

    expect(store.state().isAgentTyping).toBe(false);
  });
});
