import type { Material } from "./definition/material.ts";
import type { Span } from "./definition/matter.ts";
import type { Source } from "./definition/parts.ts";
import type { Place } from "./definition/place.ts";
import type { FormTurn } from "./form-turn.ts";
import type { LocalMatter } from "./local-rules.ts";
import { fieldsOf } from "./service.ts";
import { regionOf } from "./walk-form.ts";

/**
 * The personal one-time notice (一次告知): what this citizen needs and need not bring, where, how long, how much; worked
 * out from the answers so far. `unknown` says honestly what nobody has looked up for the place.
 */
export type Notice = {
  bring: { title: string; note: string | null; copies: number | null; online: boolean; fieldId: string | null }[];
  /** With the reason why not. */
  notBring: { title: string; why: string }[];
  /** Taken in without it, given afterwards (容缺). */
  later: Notice["bring"];
  sign: { title: string; note: string | null }[];
  matters: { title: string; department: string; time: string; fee: string; result: string | null }[];
  closed: { title: string; reason: string }[];
  notes: string[];
  places: { name: string; detail: string }[];
  unknown: string[];
  sources: Source[];
};

type Say = FormTurn["deps"]["wording"];

const spanText = (say: Say, { amount, unit }: Span): string => say(`form.limit-${unit}`, { amount });

/** The promised time is what people can count on; the legal one is the limit behind it. */
export const timeOf = (say: Say, { limit }: LocalMatter): string => {
  const { promised, legal } = limit ?? {};
  if (promised && legal)
    return say("form.time-both", { promised: spanText(say, promised), legal: spanText(say, legal) });
  if (promised) return say("form.time-promised", { promised: spanText(say, promised) });
  return legal ? say("form.time-legal", { legal: spanText(say, legal) }) : say("form.time-unknown");
};

/** What it costs, where that is known. */
export const feeOf = (say: Say, { fee }: LocalMatter): string => {
  if (!fee) return say("form.fee-unknown");
  return fee.free ? say("form.fee-free") : (fee.text ?? say("form.fee-unknown"));
};

const placeDetail = ({ address, hours, phone, url }: Place): string =>
  [address, hours, phone, url].filter((part) => part !== undefined).join("，");

const reasonNot = (say: Say, { note, state }: Material): string => note ?? say(`form.not-bring-${state}`);

const sourcesOf = ({ walk }: FormTurn): Source[] => {
  const all = [
    ...walk.matters.flatMap(({ sources, limit, fee }) => [
      ...sources,
      ...(limit?.promised?.sources ?? []),
      ...(limit?.legal?.sources ?? []),
      ...(fee?.sources ?? []),
    ]),
    ...walk.materials.flatMap(({ sources }) => sources),
    ...walk.situations.flatMap(({ sources }) => sources),
  ];
  const nameOf = ({ document, article = "", url = "" }: Source) => `${document} ${article} ${url}`;
  return all.filter((one, place) => all.findIndex((other) => nameOf(other) === nameOf(one)) === place);
};

/** What is not known for the place: said by its overlay, or that nobody has looked its rules up yet. */
const unknownOf = ({ deps, definition, walk }: FormTurn): string[] => {
  const place = regionOf(definition, walk.answers);
  if (walk.rules.isKnown) return [...walk.rules.unknown];
  // A form that asks for no place is the same everywhere.
  if (fieldsOf(definition).every(({ type }) => type !== "region")) return [];
  return [
    place ? deps.wording("form.local-unknown", { place: deps.regionName(place) }) : deps.wording("form.local-unsaid"),
  ];
};

const papersOf = ({ title, note, copies, uploadField }: Material): Notice["bring"][number] => ({
  title,
  note: note ?? null,
  copies: copies ?? null,
  online: uploadField !== undefined,
  fieldId: uploadField ?? null,
});

/** The notice for where a form stands. Pure; no error is possible. */
export const noticeOf = (turn: FormTurn): Notice => {
  const { deps, definition, walk } = turn;
  const say = deps.wording;
  const ofState = (...states: Material["state"][]) => walk.materials.filter(({ state }) => states.includes(state));
  const nameOf = (id: string) => definition.departments.find((one) => one.id === id)?.name ?? "";
  return {
    bring: ofState("submit").map(papersOf),
    later: ofState("later").map(papersOf),
    notBring: ofState("exempt", "e-licence", "verify").map((one) => ({ title: one.title, why: reasonNot(say, one) })),
    sign: ofState("commitment").map(({ title, note }) => ({ title, note: note ?? null })),
    matters: walk.matters.map((matter) => ({
      title: matter.title,
      department: nameOf(matter.department),
      time: timeOf(say, matter),
      fee: feeOf(say, matter),
      result: matter.result?.title ?? null,
    })),
    closed: walk.closed.map(({ matter, reason }) => ({ title: matter.title, reason })),
    notes: [
      ...walk.situations.flatMap(({ title, note }) => (note ? [say("form.situation-note", { title, note })] : [])),
      ...walk.warnings.map(({ reason, instead }) => say("form.warning", { reason, instead })),
    ],
    places: walk.rules.places
      .filter(({ matters }) => matters.length === 0 || walk.matters.some(({ id }) => matters.includes(id)))
      .map((place) => ({ name: place.name, detail: placeDetail(place) })),
    unknown: unknownOf(turn),
    sources: sourcesOf(turn),
  };
};
