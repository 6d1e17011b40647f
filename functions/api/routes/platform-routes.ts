import { AppError } from "../../shared/app-error.ts";
import type { CitizenCaller } from "../caller.ts";
import { NoticeChoices, NoticeChoicesCounted, PhoneNumber, ProvePhone } from "../contract.ts";
import { type Route, route } from "../route.ts";
import { allowWrite, type WriteLimiter } from "../write-limiter.ts";

type Choice = { id: string; choice: "agreed" | "declined" };

/** A user of a platform whose page logged in, as the platform says. */
export type PlatformUser = {
  /** Their pseudonym, the same as in the platform's chat. */
  citizen: string;
  /** The region of the operator's account; nationwide without it. */
  region: string | undefined;
  /** The templates of messages outside the chat that the page may ask consent to. */
  noticeTemplates: readonly string[];
  /** Keeps how they are reached outside the page, as long as the conversation. */
  reachedFrom(conversation: { id: string; expiresAt: number }): Promise<void>;
};

/** What the platform does for a page of its own that a conversation was opened from. */
export type PlatformPage = {
  /** The mobile number that a button of the platform gave, by what it gave the page. */
  phone(proof: string): Promise<string | undefined>;
  /** Notes what the citizen chose about templates, once for each cause; returns how many are known and counted. */
  choose(choices: readonly Choice[], cause: string): Promise<number>;
};

export type PlatformRouteDeps = {
  limiter: WriteLimiter;
  clock: { now(): Date };
  /** The platform of this citizen's conversation; undefined for a page of our own. */
  platformPage(caller: CitizenCaller): Promise<PlatformPage | undefined>;
};

const provePhone = route<PlatformRouteDeps>()({
  id: "provePhone",
  summary: "The mobile number behind what a platform's button gave a page inside it; the citizen still puts it in",
  body: ProvePhone,
  response: PhoneNumber,
  async run({ platformPage, limiter, clock }, { body: { proof } }, caller) {
    await allowWrite(limiter, caller.citizen, clock.now(), false);
    const page = await platformPage(caller);
    if (!page) throw new AppError("record.not-found");
    const mobile = await page.phone(proof);
    if (mobile === undefined)
      throw new AppError("request.invalid", { issues: [{ field: "proof", problem: "unknown or used" }] });
    return { mobile };
  },
});

const chooseNotices = route<PlatformRouteDeps>()({
  id: "chooseNotices",
  summary: "What the citizen chose when a page inside a platform asked about messages outside the chat",
  body: NoticeChoices,
  response: NoticeChoicesCounted,
  async run({ platformPage, limiter, clock }, { body: { askId, choices } }, caller) {
    await allowWrite(limiter, caller.citizen, clock.now(), false);
    const page = await platformPage(caller);
    return { counted: (await page?.choose(choices, askId)) ?? 0 };
  },
});

/** What only pages inside a platform (a mini program, a LIFF page) ask for. */
export const platformRoutes: readonly Route<PlatformRouteDeps>[] = [provePhone, chooseNotices];
