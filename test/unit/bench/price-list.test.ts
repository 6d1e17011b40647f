import { expect, test } from "vitest";
import { itemSize } from "../../../bench/cost/item-size.ts";
import type { Entry, ServiceCall } from "../../../bench/cost/ledger.ts";
import { billOf } from "../../../bench/cost/price-list.ts";
import { readPrices } from "../../../bench/cost/prices.ts";

const prices = readPrices();
const call = (given: Partial<ServiceCall>): Entry => ({
  ...{ type: "call", functionName: "turn", service: "dynamodb", operation: "PutItem" },
  ...{ readUnits: 0, writeUnits: 0, storedBytes: 0, pieces: 1 },
  ...given,
});
const turn: Entry = { type: "invocation", functionName: "turn", trigger: "queue", wallMs: 10, cpuMs: 20, logBytes: 0 };

test("the size of an item is that of its names and values by DynamoDB's rule", () => {
  expect(itemSize({ pk: { S: "abc" } })).toBe(5);
  expect(itemSize({ name: { S: "张三" } })).toBe(10);
  expect(itemSize({ n: { N: "12345" } })).toBe(1 + 4);
  expect(itemSize({ a: { BOOL: true }, b: { NULL: true } })).toBe(4);
  expect(itemSize({ l: { L: [{ S: "x" }, { S: "yz" }] } })).toBe(1 + 3 + 2 + 3);
  expect(itemSize({ m: { M: { k: { S: "v" } } } })).toBe(1 + 3 + 2 + 1);
});

test("units, requests and pieces are priced, for each message and a million of them", () => {
  const entries = [
    turn,
    call({ writeUnits: 8 }),
    call({ operation: "GetItem", readUnits: 2 }),
    call({ functionName: "citizen-api", service: "sqs", operation: "SendMessage" }),
    call({ service: "websocket", operation: "POST", pieces: 2 }),
  ];

  const { dollars, writeUnits, readUnits } = billOf(entries, 2, prices);

  expect({ writeUnits, readUnits }).toEqual({ writeUnits: 4, readUnits: 1 });
  expect(dollars.dynamodbWrites).toBeCloseTo(4 * 0.625);
  expect(dollars.dynamodbReads).toBeCloseTo(0.125);
  // Sent, received and deleted.
  expect(dollars.queue).toBeCloseTo((3 * 0.5) / 2);
  expect(dollars.websocket).toBeCloseTo(1);
});

test("a function with less than a whole processor is priced for longer, its calls one after the other", () => {
  const { functions, dollars } = billOf([turn, call({}), call({})], 1, prices);

  // 1024 MB are 0.58 of a processor: 20 ms become 34.55 ms, and two calls of 5 ms.
  expect(functions[0]?.pricedMs).toBeCloseTo(20 * (1769 / 1024) + 10);
  expect(dollars.lambda).toBeCloseTo(0.2 + (20 * (1769 / 1024) + 10) * 13.3334e-3);
});

test("a function is never priced for less than it was measured", () => {
  const { functions } = billOf([{ ...turn, type: "invocation", wallMs: 500 } as Entry], 1, prices);

  expect(functions[0]?.pricedMs).toBe(500);
});

test("the total is the sum of the components, storage apart", () => {
  const { dollars, total, storageDollars } = billOf([turn, call({ writeUnits: 4, storedBytes: 2048 })], 1, prices);

  expect(total).toBeCloseTo(Object.values(dollars).reduce((sum, one) => sum + one, 0));
  expect(storageDollars).toBeCloseTo((2048 / 1024 ** 3) * 3 * 0.45 * 1_000_000);
});
