import type { Page } from "playwright-core";
import { expect } from "vitest";
import { words } from "../../apps/citizen/core/words.ts";
import { formPage } from "../../functions/forms/form-page.ts";
import type { Message } from "../../functions/messages/message.ts";
import { answerOnScreen, questionOf } from "./answer-on-screen.ts";
import { type Given, givenBy, type Shown } from "./given-values.ts";
import type { MemoryCitizenServer } from "./memory-citizen-server.ts";
import type { SampleCitizen } from "./sample-citizen.ts";
import type { Surface } from "./story-steps.ts";

/** A sample citizen before a surface, with the server behind it. */
export type Visit = { page: Page; surface: Surface; server: MemoryCitizenServer; citizen: SampleCitizen };

const soon = { timeout: 60_000, interval: 20 };

/** Whose conversation the page is: the device keeps it with the session. */
export const conversationOf = async ({ page, server }: Visit) => {
  const stored = await page.evaluate<string>("localStorage.getItem('xiaochuang.session')");
  const { conversationId } = JSON.parse(stored) as { conversationId: string };
  const conversation = await server.world.conversations.find(conversationId);
  if (!conversation) throw new Error("the conversation is gone");
  return conversation;
};

export const draftOf = async (visit: Visit) => {
  const { id, drafts } = await conversationOf(visit);
  const draft = await visit.server.world.conversations.findDraft(id, drafts[visit.citizen.service.id] ?? "");
  if (!draft) throw new Error("the form was not begun");
  return draft;
};

const lastMessage = async (visit: Visit): Promise<Message> => {
  const { id } = await conversationOf(visit);
  const last = (await visit.server.world.conversations.messagesAfter(id, 0, 500)).at(-1);
  if (!last) throw new Error("nothing was said");
  return last;
};

/** Presses what a consent or a list is answered with by one button. */
const press = (page: Page, field: Shown, name: string) =>
  questionOf(page, field).getByRole("button", { name, exact: true }).click();

const sayOnForm = async ({ page, surface }: Visit, field: Shown, given: Given) => {
  if (given.does === "leaves out") return press(page, field, "跳过");
  if (given.does === "agrees") return press(page, field, "同意");
  if (given.does === "wants none") return press(page, field, "都不需要");
  await answerOnScreen(page, surface, field, given);
  await press(page, field, words.next);
};

// A page that moves between pressing and letting go takes no press; people press again.
const pressedAgainAfterMs = 15_000;

/** Waits until the conversation has gone on; `pressAgain` is done once when nothing at all has come of the press. */
const untilAfter = async (visit: Visit, seq: number, pressAgain: () => Promise<void>): Promise<void> => {
  const hasGoneOn = async () => (await lastMessage(visit)).seq > seq;
  const isSoon = expect.poll(hasGoneOn, { ...soon, timeout: pressedAgainAfterMs }).toBe(true);
  await isSoon.catch(() => pressAgain().catch(() => undefined));
  await expect.poll(hasGoneOn, soon).toBe(true);
};

/** One question after the other in the conversation, begun in the citizen's own words, up to the preview. */
export const fillByTalking = async (visit: Visit): Promise<void> => {
  const { page, citizen, server } = visit;
  const before = (await lastMessage(visit)).seq;
  const box = page.getByRole("textbox", { name: words.compose });
  await box.fill(citizen.firstWords);
  await box.press("Enter");
  await expect.poll(async () => (await lastMessage(visit)).seq, soon).toBeGreaterThan(before);
  for (let last = await lastMessage(visit); last.status !== "form.preview"; last = await lastMessage(visit)) {
    if (!last.form) throw new Error(`no question, but: ${last.text}`);
    const { field, error } = last.form;
    if (error !== null) throw new Error(`${field.id} was refused: ${error}`);
    await page.locator(`#form-${last.seq}`).waitFor();
    await sayOnForm(visit, field, givenBy(citizen, field, server.world));
    await untilAfter(visit, last.seq, () => press(page, field, words.next));
  }
};

const fillOnPage = async (visit: Visit, field: Shown, given: Given) => {
  const { page, surface } = visit;
  const where = questionOf(page, field);
  if (given.does === "agrees") await where.getByRole("radio", { name: "同意", exact: true }).click();
  else if (given.does === "wants none")
    await where.getByRole("button", { name: words.formPage.noneOf, exact: true }).click();
  else if (given.does !== "leaves out") await answerOnScreen(page, surface, field, given);
  // Whoever goes on to the next one has left it.
  await page.evaluate("document.activeElement?.blur()");
  if (given.does !== "leaves out")
    await expect
      .poll(async () => (await draftOf(visit)).answers[field.id], { ...soon, message: field.id })
      .toBeDefined();
};

/** Answers the questions of the form on its page, from the top, as they open: all of them, or the first few. */
export const answerOnItsPage = async (visit: Visit, howMany = Number.POSITIVE_INFINITY): Promise<void> => {
  const { page, citizen, server } = visit;
  const seen = new Set<string>();
  const next = async () =>
    formPage(server.world, citizen.service, await draftOf(visit))
      .sections.flatMap(({ fields }) => fields)
      .find(
        ({ id, shown, waits, derived, locked }) =>
          shown === null && !waits && !derived && locked === null && !seen.has(id),
      );
  for (let field = await next(); field && seen.size < howMany; field = await next()) {
    seen.add(field.id);
    await questionOf(page, field).waitFor();
    await fillOnPage(visit, field, givenBy(citizen, field, server.world));
  }
};

/** Goes on from the filled form to what is looked over before it is submitted. */
export const lookOver = async ({ page }: Visit): Promise<void> => {
  await page.getByRole("button", { name: words.formPage.check, exact: true }).click();
  await page.getByRole("heading", { level: 1, name: /^核对：/ }).waitFor();
};

/** The one submission of whoever is before the page. Raises when there is another number of them. */
export const submissionOf = async (visit: Visit) => {
  const { citizen } = await conversationOf(visit);
  const [submission, ...more] = await visit.server.world.submissions.listByCitizen(citizen, 5);
  if (!submission || more.length > 0) throw new Error(`${submission ? "more than one" : "no"} submission`);
  return submission;
};
