import { expect, test } from "vitest";
import { busiestMinute, plan } from "../../../bench/load/schedule.ts";
import { writesPerMinute } from "../../../functions/api/write-limiter.ts";

const promised = { rate: 200, seconds: 300, conversations: 10_000 };

test("the promised load is evenly spread and nobody meets the limit of writes a minute", () => {
  const planned = plan(promised);

  expect(planned).toHaveLength(60_000);
  expect(planned.at(-1)?.atMs).toBe(299_995);
  expect(new Set(planned.map(({ conversation }) => conversation)).size).toBe(10_000);
  expect(busiestMinute(planned)).toBeLessThanOrEqual(writesPerMinute);
});

test("a conversation gets three messages in a row, a quarter of a second apart", () => {
  const times = plan(promised).flatMap(({ atMs, conversation }) => (conversation === 0 ? [atMs] : []));

  expect(times.slice(0, 3)).toEqual([0, 250, 500]);
});

test("too few conversations are noticed, also across the turn of a minute", () => {
  expect(busiestMinute(plan({ rate: 10, seconds: 120, conversations: 9 }))).toBeGreaterThan(writesPerMinute);
  expect(busiestMinute([50, 55, 61, 65].map((second) => ({ atMs: second * 1000, conversation: 1 })))).toBe(4);
});

test("only conversations that exist are used, even one alone", () => {
  for (const conversations of [1, 7, 50, 51])
    for (const { conversation } of plan({ rate: 30, seconds: 10, conversations }))
      expect(conversation).toBeLessThan(conversations);
});
