/** A call of the product to a platform. */
export type ApiCall = { method: string; url: string; headers: Readonly<Record<string, string>>; body: string };
export type ApiResult = { status: number; type: string; body: string | Buffer };

/** A call of a platform to the product: what it is, and what came back. */
export type Push = {
  method: "GET" | "POST";
  query: Record<string, string>;
  headers: Record<string, string>;
  body: string;
};
export type PushAnswer = { status: number; body: string };

/** Reaches the product's webhook; throws when there is no answer within the platform's time. */
export type Reach = (push: Push) => Promise<PushAnswer>;

/** What a citizen saw and a platform did, in order. */
export type Seen = { from: "citizen" | "service"; text: string };

/** A platform of our own that keeps the real one's rules, as far as they are documented. */
export type FakePlatform = {
  /** Answers the product's API calls. */
  answer(call: ApiCall): Promise<ApiResult>;
  /** A citizen opens the chat. */
  arrive(reach: Reach): Promise<void>;
  /** A citizen writes. */
  say(reach: Reach, text: string): Promise<void>;
  /** What the citizen has seen so far. */
  seen(): readonly Seen[];
};

export const json = (body: unknown): ApiResult => ({
  status: 200,
  type: "application/json; charset=utf-8",
  body: JSON.stringify(body),
});

/**
 * Pushes as platforms do: until an answer of 200, three times at most. Gives the answer; undefined when all failed, which
 * the citizen is told.
 */
export const pushWithRetries = async (
  reach: Reach,
  push: () => Push,
  isGood: (answer: PushAnswer) => boolean,
): Promise<PushAnswer | undefined> => {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      const answer = await reach(push());
      if (isGood(answer)) return answer;
    } catch {
      // No answer in time: pushed again.
    }
  }
  return undefined;
};
