import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Answer, type Call, type Citizen, call, openCitizen } from "../support/client.ts";
import { startRuntime, type TestRuntime } from "../support/runtime.ts";

let runtime: TestRuntime;
let citizen: Citizen;

beforeAll(async () => {
  runtime = await startRuntime();
});
afterAll(async () => {
  await runtime.stop();
});

const greeting = "你好";
const leak = /\bat .+:\d+:\d+|node_modules|\.ts\b|\/work\/|\/home\/|Error:|ZodError|DynamoDB/;

/** A problem as clients may rely on it: stable code, Chinese title, nothing of the inside. */
const expectProblem = ({ status, type, text, json }: Answer, wanted: number, code: string): void => {
  expect({ status, code: json.code, text }).toMatchObject({ status: wanted, code });
  expect(type).toContain("application/problem+json");
  expect(json).toMatchObject({ type: `urn:xiaochuang:problem:${code}`, status: wanted });
  expect(json.title).toMatch(/[\u4e00-\u9fa5]/);
  expect(text).not.toMatch(leak);
};

const post = (given: Call): Promise<Answer> =>
  call(runtime.url, "/v1/messages", { method: "POST", token: citizen.token, ...given });
const withText = (text: unknown) => ({ messageId: randomUUID(), text });
const withForm = (values: unknown, draftId: unknown = "frm_gone") => ({
  messageId: randomUUID(),
  form: { draftId, values },
});

/** The conversation is as before: nothing of the bad input in it, and the next message is answered. */
const expectWorking = async (told: readonly string[]): Promise<void> => {
  expect((await citizen.ask(greeting)).length).toBeGreaterThan(0);
  const transcript = await citizen.transcript();
  expect(transcript.filter(({ from }) => from === "citizen").map(({ text }) => text)).toEqual([...told, greeting]);
  expect(transcript.map(({ seq }) => seq)).toEqual(transcript.map((_, index) => index + 1));
  expect(JSON.stringify(transcript)).not.toMatch(leak);
};

const fields = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`field-${n}`, "x"]));

const refused: [string, () => Call, number, string][] = [
  ["JSON that ends too early", () => ({ raw: '{"messageId":' }), 400, "request.malformed"],
  ["XML", () => ({ raw: "<message/>", headers: { "content-type": "application/xml" } }), 400, "request.malformed"],
  [
    "bytes that are no UTF-8",
    () => ({
      raw: new Uint8Array([...Buffer.from('{"messageId":"12345678","text":"'), 0xc3, 0x28, 0x22, 0x7d]),
      headers: { "content-type": "application/octet-stream" },
    }),
    400,
    "request.malformed",
  ],
  ["a list", () => ({ raw: "[]" }), 400, "request.invalid"],
  ["null", () => ({ raw: "null" }), 400, "request.invalid"],
  ["no body", () => ({}), 400, "request.invalid"],
  ["an unknown field", () => ({ body: { ...withText("好"), admin: true } }), 400, "request.invalid"],
  [
    "a __proto__ field",
    () => ({ raw: `{"messageId":"${randomUUID()}","text":"好","__proto__":{"text":"x"}}` }),
    400,
    "request.invalid",
  ],
  ["no content", () => ({ body: { messageId: randomUUID() } }), 400, "request.invalid"],
  ["text and choice", () => ({ body: { ...withText("好"), choice: { value: "x" } } }), 400, "request.invalid"],
  ["text and form", () => ({ body: { ...withForm({}), text: "好" } }), 400, "request.invalid"],
  ["a number for text", () => ({ body: withText(5) }), 400, "request.invalid"],
  ["a list for text", () => ({ body: withText(["好"]) }), 400, "request.invalid"],
  ["null for text", () => ({ body: withText(null) }), 400, "request.invalid"],
  ["a text for form values", () => ({ body: withForm("好") }), 400, "request.invalid"],
  ["a number as form value", () => ({ body: withForm({ mobile: 1 }) }), 400, "request.invalid"],
  ["a field id of another alphabet", () => ({ body: withForm({ "姓名\uffff": "x" }) }), 400, "request.invalid"],
  ["500 form fields", () => ({ body: withForm(fields(500)) }), 400, "request.invalid"],
  ["an empty choice", () => ({ body: { messageId: randomUUID(), choice: { value: "" } } }), 400, "request.invalid"],
  ["no message id", () => ({ body: { text: "好" } }), 400, "request.invalid"],
  ["a message id with a colon", () => ({ body: { messageId: "join:12345678", text: "好" } }), 400, "request.invalid"],
  [
    "a message id of 65 characters",
    () => ({ body: { messageId: "m".repeat(65), text: "好" } }),
    400,
    "request.invalid",
  ],
  ["an empty text", () => ({ body: withText("") }), 400, "request.invalid"],
  ["a blank text", () => ({ body: withText(" \n\t\u3000") }), 400, "request.invalid"],
  ["control characters alone", () => ({ body: withText("\u0000\u0007\uffff") }), 400, "request.invalid"],
  ["2001 characters", () => ({ body: withText("长".repeat(2001)) }), 413, "request.too-large"],
  ["2001 characters in a form", () => ({ body: withForm({ address: "长".repeat(2001) }) }), 413, "request.too-large"],
  ["100 KB of text", () => ({ body: withText("a".repeat(100 * 1024)) }), 413, "request.too-large"],
];

describe("what cannot be taken is refused with a problem, and nothing is lost", () => {
  beforeAll(async () => {
    citizen = await openCitizen(runtime.url);
  });

  test.each(refused)("%s", async (_, given, status, code) => {
    expectProblem(await post(given()), status, code);
  });

  test.each([
    ["after=-1"],
    ["after=abc"],
    ["after=9999999999"],
    ["after=1&after=2"],
    ["wait=-1"],
    ["wait=21"],
    ["wait=1e9"],
    ["wait=0.5"],
    ["wait=abc"],
    ["other=1"],
    ["after=%00"],
  ])("reading with %s", async (query) => {
    expectProblem(await call(runtime.url, `/v1/messages?${query}`, { token: citizen.token }), 400, "request.invalid");
  });

  test.each<[unknown]>([[{ region: "湖南" }], [{ region: "999999" }], [{ region: 430100 }], [{ admin: true }], [[]]])(
    "opening a session with %j",
    async (body) => {
      const answer = await call(runtime.url, "/v1/sessions", { method: "POST", body });

      expectProblem(answer, 400, "request.invalid");
    },
  );

  test("the conversation goes on as if nothing had been sent", async () => {
    await expectWorking([]);
  });
});

describe("strange but possible text is taken, shown as plain text and answered", () => {
  beforeAll(async () => {
    citizen = await openCitizen(runtime.url);
  });

  const texts: [string, string, string][] = [
    ["a script", "<script>alert(1)</script><img src=x onerror=alert(1)>", ""],
    ["SQL", "'; DROP TABLE conversations; --", ""],
    ["a template", "{{7*7}} {number} #{7*7} %s", ""],
    ["zero-width characters", "办\u200b退\u200d休\ufeff吗", ""],
    ["right-to-left characters", "\u202eمرحبا\u202c 你好", ""],
    ["control characters", "社\u0000保\u0007卡\u001b", "社保卡"],
    ["noncharacters", "医\uffff保\ufffe", "医保"],
    ["half a surrogate pair", "好\ud83d的", "好\ufffd的"],
    ["characters beyond U+FFFF, as in rare names", "我叫\u{20bb7}\u{2a6a5}\u{30edd} 😀👨‍👩‍👧", ""],
    ["2000 characters", "长".repeat(2000), ""],
    ["emoji around the place where texts are shortened", `${"长".repeat(199)}😀😀😀`, ""],
  ];
  const shown = texts.map(([, text, kept]) => kept || text);

  test.each(texts)("%s", async (_, text, kept) => {
    const [reply] = await citizen.ask(text);

    expect(reply?.text).toMatch(/[\u4e00-\u9fa5]/);
    expect(reply?.status).not.toBe("failed.fault");
    expect((await citizen.transcript()).findLast(({ from }) => from === "citizen")?.text).toBe(kept || text);
  });

  test("the conversation goes on", async () => {
    await expectWorking(shown);
  });
});

describe("buttons and steps that do not exist get a kind reply", () => {
  beforeAll(async () => {
    citizen = await openCitizen(runtime.url);
  });

  test.each([
    ["form:confirm"],
    ["form:nope"],
    ["form:edit:__proto__"],
    ["entry:nope"],
    ["entry:../../secret"],
    ["service:nope"],
    ["service:__proto__"],
    ["answer:x"],
    ["action:nope"],
    ["action:cancel-waiting"],
    ["say:"],
    ["\u0000"],
  ])("pressing %j", async (value) => {
    const answer = await citizen.sendBody({ messageId: randomUUID(), choice: { value } });
    if (answer.status !== 202) return expectProblem(answer, 400, "request.invalid");

    const replies = await citizen.replies(String(answer.json.messageId));

    expect(replies.map(({ status }) => status)).not.toContain("failed.fault");
    expect(replies[0]?.text).toMatch(/[\u4e00-\u9fa5]/);
    expect(JSON.stringify(replies)).not.toMatch(leak);
  });
});

describe("a form step", () => {
  beforeAll(async () => {
    citizen = await openCitizen(runtime.url);
  });

  test("of a foreign or an old draft changes nothing and asks the present question again", async () => {
    const [, asked] = await startForm();
    const other = await openCitizen(runtime.url);
    const foreign =
      (await other.replies(await other.say("办理退休"))).findLast(({ form }) => form)?.form?.draftId ?? "";

    for (const draftId of [foreign, "frm_gone", "__proto__"]) {
      const replies = await citizen.replies(await citizen.fill(draftId, { applicant: "self" }));
      expect(replies.at(-1)?.form).toMatchObject({
        draftId: asked,
        field: { id: "applicant" },
        progress: { answered: 0 },
      });
    }
    expect((await other.replies(await other.say("预览"))).at(-1)?.form?.progress.answered).toBe(0);
  });

  test("with __proto__ and unknown keys takes the rest and pollutes nothing", async () => {
    const [, draftId] = await startForm();
    const raw = `{"messageId":"${randomUUID()}","form":{"draftId":"${draftId}","values":{"__proto__":"x","constructor":"x","nope":"x","applicant":"self"}}}`;

    const answer = await post({ raw });
    if (answer.status === 202) {
      const replies = await citizen.replies(String(answer.json.messageId));
      expect(replies.at(-1)?.form).toMatchObject({ draftId, field: { id: "employment" }, progress: { answered: 1 } });
    } else expectProblem(answer, 400, "request.invalid");
    expect((await citizen.ask(greeting)).length).toBeGreaterThan(0);
  });

  test("with a wrong ID number says what is wrong and keeps the number out of the transcript", async () => {
    const [, draftId] = await startForm();

    const replies = await citizen.replies(await citizen.fill(draftId, { "id-number": "990101196603071234" }));

    expect(JSON.stringify(replies)).toMatch(/身份证/);
    expect(JSON.stringify(await citizen.transcript())).not.toContain("990101196603071234");
  });

  const startForm = async (): Promise<[Citizen, string]> => {
    citizen = await openCitizen(runtime.url);
    const replies = await citizen.ask("办理退休");
    return [citizen, replies.findLast(({ form }) => form)?.form?.draftId ?? ""];
  };
});

test("the sixteenth write of a minute is refused with the time to wait; another citizen is not affected", async () => {
  const [busy, other] = [await openCitizen(runtime.url), await openCitizen(runtime.url)];
  const secondsLeft = 60 - new Date().getUTCSeconds();
  // The count is one of the clock's minutes: too near its end, the next one is waited for.
  if (secondsLeft < 15) await new Promise((resolve) => setTimeout(resolve, secondsLeft * 1000));

  const answers: Answer[] = [];
  for (let n = 0; n < 17; n += 1) answers.push(await busy.sendBody(withText(`第 ${n + 1} 句`)));

  expect(answers.map(({ status }) => status)).toEqual([...Array.from({ length: 15 }, () => 202), 429, 429]);
  for (const answer of answers.slice(15)) {
    expectProblem(answer, 429, "rate.limited");
    expect(answer.json.retryAfterSeconds).toSatisfy((seconds) => Number(seconds) > 0 && Number(seconds) <= 60);
  }
  expect((await other.ask(greeting)).length).toBeGreaterThan(0);
  // What was accepted is all there, in order, and nothing of what was not.
  await expect
    .poll(async () => (await busy.transcript()).filter(({ from }) => from === "citizen").map(({ text }) => text), {
      timeout: 60_000,
    })
    .toEqual(Array.from({ length: 15 }, (_, n) => `第 ${n + 1} 句`));
});
