import type { Material } from "./definition/material.ts";
import type { Matter, MatterChange } from "./definition/matter.ts";
import type { Place } from "./definition/place.ts";
import type { EligibilityRule, Situation } from "./definition/situation.ts";
import type { Overlay } from "./overlay.ts";
import { coversRegion, type Service } from "./service.ts";

/** A matter as it is where the citizen wants it; `closed` says why it cannot be had together with the others there. */
export type LocalMatter = Matter & { closed?: string | undefined };

/** The rules that hold in one place: the nation's, changed by its province, changed by its city. */
export type LocalRules = {
  matters: readonly LocalMatter[];
  materials: readonly Material[];
  situations: readonly Situation[];
  eligibility: readonly EligibilityRule[];
  places: readonly Place[];
  notes: readonly string[];
  /** Said to be unknown by the overlays that apply. */
  unknown: readonly string[];
  /** Whether anybody has looked up the rules of this province or city. */
  isKnown: boolean;
};

const changed = (matter: LocalMatter, { available, reason, sources, ...given }: MatterChange): LocalMatter => {
  const { title, limit, fee, result } = given;
  return {
    ...matter,
    ...(title && { title }),
    ...(limit && { limit: { ...matter.limit, ...limit } }),
    ...(fee && { fee }),
    ...(result && { result }),
    sources: sources.length > 0 ? sources : matter.sources,
    closed: available ? undefined : reason,
  };
};

/** Later ones with the same id take the place of earlier ones. */
const merged = <T extends { id: string }>(before: readonly T[], more: readonly T[]): T[] => [
  ...before.map((one) => more.find(({ id }) => id === one.id) ?? one),
  ...more.filter(({ id }) => before.every((one) => one.id !== id)),
];

const applied = (rules: LocalRules, overlay: Overlay): LocalRules => {
  const { region } = overlay;
  const here = <T extends object>(given: readonly T[]) => given.map((one) => ({ ...one, region }));
  return {
    matters: rules.matters.map((matter) => {
      const change = overlay.matters.find(({ id }) => id === matter.id);
      return change ? changed(matter, change) : matter;
    }),
    materials: merged(rules.materials, here(overlay.materials)).filter(({ id }) => !overlay.without.includes(id)),
    situations: merged(rules.situations, here(overlay.situations)),
    eligibility: merged(rules.eligibility, here(overlay.eligibility)),
    places: merged(rules.places, here(overlay.places)),
    notes: [...rules.notes, ...overlay.notes],
    unknown: [...rules.unknown, ...overlay.unknown],
    isKnown: true,
  };
};

/** The overlays that hold in a place, from the widest to the nearest. */
const overlaysOf = ({ overlays }: Service, place: string | undefined): Overlay[] =>
  overlays
    .filter(({ region }) => coversRegion(region, place))
    .toSorted((a, b) => a.region.replace(/(?:00)+$/, "").length - b.region.replace(/(?:00)+$/, "").length);

/** The rules of a service in a place (a region code, or undefined for what holds nationwide). Pure; no error is possible. */
export const localRules = (service: Service, place: string | undefined): LocalRules => {
  const holdsHere = ({ region }: { region: string }) => coversRegion(region, place);
  const materials = service.materials.filter(holdsHere);
  const localNotes = service.localNotes.filter(holdsHere);
  const base: LocalRules = {
    matters: service.matters,
    materials,
    situations: service.situations.filter(holdsHere),
    eligibility: service.eligibility.filter(holdsHere),
    places: service.places.filter(holdsHere),
    notes: localNotes.map(({ text }) => text),
    unknown: [],
    isKnown: [...materials, ...localNotes].some(({ region }) => region !== "000000"),
  };
  return overlaysOf(service, place).reduce(applied, base);
};
