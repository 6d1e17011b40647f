import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";

/** Every place of the citizen's page, as the address has it, with the name of its picture. */
export const places: readonly (readonly [name: string, path: string])[] = [
  ["chat", "chat"],
  ["services", "services"],
  ["service-guide", "services/retirement"],
  ["form", "form/retirement"],
  ["progress", "progress"],
  ["tickets", "tickets"],
  ["me", "me"],
  ["my-data", "me/data"],
  ["consents", "me/consents"],
  ["privacy", "me/privacy"],
  ["places", "places"],
  ["place", "places/demo-changsha-hall"],
  ["booking", "places/demo-changsha-hall/social-card"],
  ["appointments", "appointments"],
];

export const sizes = [
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
] as const;
export const looks = [
  { name: "normal-light", print: "off", scheme: "light" },
  { name: "normal-dark", print: "off", scheme: "dark" },
  { name: "large-light", print: "on", scheme: "light" },
  { name: "large-dark", print: "on", scheme: "dark" },
] as const;

type Day = { day: string; slots: { time: string; left: number }[] };

/** Something to be seen on each screen: a question that is answered, an appointment. `url` is the runtime's. */
export const prepareScreens = async (page: Page, url: string): Promise<void> => {
  const session = JSON.parse(await page.evaluate<string>("localStorage.getItem('xiaochuang.session')")) as {
    token: string;
  };
  const call = async (path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${url}${path}`, {
      method: body === undefined ? "GET" : "POST",
      headers: { authorization: `Bearer ${session.token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return response.json();
  };
  await call("/v1/messages", { messageId: randomUUID(), text: "职工带薪年休假有几天？" });
  await page.getByText("依据").first().waitFor();
  const hall = "/v1/places/demo-changsha-hall";
  const { days } = (await call(`${hall}/slots?matter=social-card`)) as { days: Day[] };
  const day = days.findLast(({ slots }) => slots.length > 0);
  const wish = { matterId: "social-card", day: day?.day, time: day?.slots[0]?.time, remind: true };
  await call(`${hall}/appointments`, wish);
};

// Spinners turn for ever, and an animation that is taken away is never finished.
const settled = `Promise.all([document.fonts.ready, ...document.getAnimations()
  .filter((each) => each.effect?.getTiming().iterations === 1).map((each) => each.finished.catch(() => null))])`;

/** The page as it is when nothing moves and nothing is being read any more. */
export const settle = async (page: Page): Promise<void> => {
  await page.waitForFunction("!document.querySelector('.reading[role=status]')");
  await page.evaluate(settled);
};
