import * as z from "zod";
import { isGenuine, signRequest } from "../../functions/shared/signed-request.ts";
import {
  type ApiCall,
  type ApiResult,
  type FakePlatform,
  json,
  type Push,
  pushWithRetries,
  type Reach,
  type Seen,
} from "./fake-platform.ts";

export type CityAppAccount = { account: string; key: { id: string; secret: string } };

const Answer = z.object({
  version: z.literal(1),
  account: z.string(),
  user: z.string(),
  message: z.object({ id: z.string(), plainText: z.string() }),
});

/** A city's own app with one user, that joins by the signed webhook: it signs what it sends and checks what it gets. */
export const createFakeCityApp = ({ account, key }: CityAppAccount, user: string, now: () => number = Date.now) => {
  const seen: Seen[] = [];
  const had = new Set<string>();
  const state = { isDown: false, refused: 0 };
  let messages = 0;

  const push = (id: string, content: object): Push => {
    const body = JSON.stringify({ version: 1, account, id, user, at: new Date(now()).toISOString(), content });
    return { method: "POST", query: {}, headers: signRequest(key, body, new Date(now())), body };
  };

  const take = ({ headers = {}, body }: ApiCall): ApiResult => {
    const secretOf = (id: string) => (id === key.id ? key.secret : undefined);
    const answer = Answer.safeParse(JSON.parse(body)).data;
    if (!isGenuine(headers, body, { secretOf, now: new Date(now()) }) || answer?.user !== user) {
      state.refused += 1;
      return { ...json({}), status: 401 };
    }
    if (!had.has(answer.message.id)) seen.push({ from: "service", text: answer.message.plainText });
    had.add(answer.message.id);
    return json({});
  };

  const deliver = async (reach: Reach, id: string, content: object): Promise<void> => {
    await pushWithRetries(
      reach,
      () => push(id, content),
      ({ status }) => status === 202,
    );
  };

  const platform: FakePlatform = {
    answer: async (call) => (state.isDown ? { ...json({}), status: 503 } : take(call)),
    arrive: (reach) => deliver(reach, "arrival", { type: "arrived" }),
    async say(reach, words) {
      messages += 1;
      seen.push({ from: "citizen", text: words });
      await deliver(reach, `message-${messages}`, { type: "text", text: words });
    },
    seen: () => seen,
  };
  return {
    ...platform,
    state,
    push,
    text: (id: string, words: string): Push => push(id, { type: "text", text: words }),
  };
};
