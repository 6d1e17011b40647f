import type { Field } from "../definition/field.ts";
import type { Material } from "../definition/material.ts";
import type { Overlay } from "../overlay.ts";
import type { Service } from "../service.ts";
import { conditionProblems } from "./condition-check.ts";

type Conditional = { id: string; matters?: string[] };

const unknownMatters = (where: string, { matters = [] }: { matters?: readonly string[] }, known: readonly string[]) =>
  matters.filter((id) => !known.includes(id)).map((id) => `${where} names matter "${id}", which does not exist`);

const materialProblems = (
  { id, when, matters, uploadField, signatureField }: Omit<Material, "region">,
  fields: readonly Field[],
  known: readonly string[],
): string[] => {
  const isOf = (name: string | undefined, type: Field["type"]) =>
    name === undefined || fields.some((field) => field.id === name && field.type === type);
  return [
    ...conditionProblems(`material "${id}"`, when, fields),
    ...unknownMatters(`material "${id}"`, { matters }, known),
    ...(isOf(uploadField, "upload") ? [] : [`material "${id}": uploadField is no upload`]),
    ...(isOf(signatureField, "signature") ? [] : [`material "${id}": signatureField is no signature`]),
  ];
};

type Ruled = Pick<Overlay, "materials" | "situations" | "eligibility" | "places">;

/** What stands in the form itself and in each of its overlays alike. */
const ruledProblems = (where: string, part: Ruled, fields: readonly Field[], known: readonly string[]): string[] =>
  [
    ...part.materials.flatMap((material) => materialProblems(material, fields, known)),
    ...part.situations.flatMap(({ id, when, materials }) => [
      ...conditionProblems(`situation "${id}"`, when, fields),
      ...materials.flatMap((material) => materialProblems(material, fields, known)),
    ]),
    ...part.eligibility.flatMap(({ id, notWhen, matters }) => [
      ...conditionProblems(`eligibility "${id}"`, notWhen, fields),
      ...unknownMatters(`eligibility "${id}"`, { matters }, known),
    ]),
    ...part.places.flatMap((place: Conditional) => unknownMatters(`place "${place.id}"`, place, known)),
  ].map((problem) => where + problem);

const overlayProblems = (service: Service, fields: readonly Field[], matters: readonly string[]): string[] => {
  const materials = [service, ...service.overlays].flatMap((part) => part.materials.map(({ id }) => id));
  return service.overlays.flatMap((overlay) => {
    const where = `overlay ${overlay.region}: `;
    return [
      ...ruledProblems(where, overlay, fields, matters),
      ...unknownMatters(`${where}it`, { matters: overlay.matters.map(({ id }) => id) }, matters),
      ...overlay.matters
        .filter(({ available, reason }) => !available && !reason)
        .map(({ id }) => `${where}matter "${id}" is not available, but no reason says so`),
      ...overlay.without
        .filter((id) => !materials.includes(id))
        .map((id) => `${where}without names material "${id}", which does not exist`),
    ];
  });
};

/** What is wrong with everything but the fields and the matters. */
export const restProblems = (service: Service, fields: readonly Field[]): string[] => {
  const { hints, calculations, matters, version, changes } = service;
  const known = matters.map(({ id }) => id);
  return [
    ...ruledProblems("", service, fields, known),
    ...overlayProblems(service, fields, known),
    ...hints.flatMap(({ id, when }) => conditionProblems(`hint "${id}"`, when, fields)),
    ...calculations.flatMap(({ rule, when, inputs }) => [
      ...conditionProblems(`calculation "${rule}"`, when, fields),
      ...Object.values(inputs)
        .filter((input) => !fields.some(({ id }) => id === input))
        .map((input) => `calculation "${rule}" reads field "${input}", which does not exist`),
    ]),
    ...changes
      .filter((change) => change.version > version)
      .map((change) => `changes speaks of version ${change.version}, but this is version ${version}`),
  ];
};
