import { action } from "../messages/action.ts";
import type { Choice, ReplyDraft } from "../messages/message.ts";
import { nationwide } from "../messages/region.ts";
import { reply } from "../messages/reply.ts";
import { findPlaces } from "../places/find-places.ts";
import type { Place, PlaceMatter } from "../places/place.ts";
import type { Visiting } from "../places/visiting.ts";
import { type Plan, say } from "./plan.ts";
import type { PlanDeps, TurnContext } from "./turn-context.ts";

/** A citizen who asks where something is done, or how to book a time there. */
const asksWhere =
  /(在|去|到|上)(哪里|哪儿|哪|什么地方)|哪里(可以|能)?(办|领|补|换|交|申请|查)|哪个(大厅|窗口|网点)|(办事|政务|服务)(大厅|中心)|预约/;

const mostListed = 3;

const isBookable = ({ appointment }: PlaceMatter): boolean => appointment !== undefined;

/** The place last talked about, else the one that was chosen. */
const placeIn = ({ lastPlace, region }: TurnContext["conversation"]): string => lastPlace || region;

type Found = { place: Place; matter: PlaceMatter | undefined };

/** The places with appointments here; those that do what was asked about, if any, before the others. */
const placesFor = ({ places, wordsOf }: Visiting, region: string, text: string): Found[] => {
  const isMeant = ({ title, service }: PlaceMatter) =>
    text.includes(title) || (service !== undefined && wordsOf(service).some((word) => text.includes(word)));
  const found = findPlaces(places, { region })
    .filter(({ matters }) => matters.some(isBookable))
    .map((place) => ({ place, matter: place.matters.find((one) => isBookable(one) && isMeant(one)) }));
  const meant = found.filter(({ matter }) => matter !== undefined);
  return meant.length > 0 ? meant : found;
};

const buttonFor = ({ wording }: PlanDeps, [first, ...others]: readonly Found[]): Choice | undefined => {
  if (!first) return undefined;
  const { place, matter } = first;
  // Several that could be meant are chosen among on the page, which says how far each is open.
  if (!matter || others.length > 0) return { value: action.place(), label: wording("place.choice-list") };
  const label = wording("place.choice-book", { matter: matter.title });
  return { value: action.place(place.id, matter.id), label };
};

/** Whoever is told that nothing is known of it can still go there. */
const isAbout = ({ status }: ReplyDraft): boolean =>
  status?.startsWith("answered.") === true || status === "unanswerable.no-hit";

/** Below the reply to where something is done: the way to a time there, where places of the region give appointments. */
export const withPlaces = (deps: PlanDeps, { conversation }: TurnContext, text: string, plan: Plan): Plan => {
  const { visiting } = deps;
  const at = plan.replies.findLastIndex(isAbout);
  // A place named in this very question is what the plan remembers already.
  const region = plan.changes.lastPlace ?? placeIn(conversation);
  if (!visiting || at < 0 || region === nationwide || !asksWhere.test(text)) return plan;
  const button = buttonFor(deps, placesFor(visiting, region, text));
  if (!button) return plan;
  const offer = (one: ReplyDraft): ReplyDraft => ({ ...one, kind: "choices", choices: [...one.choices, button] });
  return { ...plan, replies: plan.replies.map((one, index) => (index === at ? offer(one) : one)) };
};

const told = ({ wording }: PlanDeps, { name, address, phone }: Place): string =>
  [name, wording("place.told-address", { address }), ...(phone ? [wording("place.told-phone", { phone })] : [])].join(
    "\n",
  );

/**
 * The same button where there is no page to go to: where the places are, in words. Undefined for any other button.
 */
export const pressedPlace = (deps: PlanDeps, { conversation }: TurnContext, value: string): Plan | undefined => {
  const path = value.startsWith(action.place()) ? value.slice(action.place().length) : undefined;
  if (path === undefined || !deps.visiting) return undefined;
  const { places } = deps.visiting;
  const [placeId] = path.split("/");
  const region = placeIn(conversation);
  const wanted = placeId ? places.filter(({ id }) => id === placeId) : findPlaces(places, { region });
  if (wanted.length === 0) return say([reply({ text: deps.wording("place.told-none") })]);
  const texts = wanted.slice(0, mostListed).map((place) => told(deps, place));
  return say([reply({ text: [...texts, deps.wording("place.told-book")].join("\n\n") })]);
};
