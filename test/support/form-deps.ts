import { createWording, loadRegions } from "../../functions/adapters/knowledge-files.ts";
import { loadServices } from "../../functions/adapters/service-files.ts";
import { Field } from "../../functions/forms/definition/field.ts";
import { markOf } from "../../functions/forms/fields/agreed-text.ts";
import type { FieldContext } from "../../functions/forms/fields/field-type.ts";
import { checkCharacter } from "../../functions/forms/fields/id-number.ts";
import type { FormDeps } from "../../functions/forms/form-turn.ts";
import type { Service } from "../../functions/forms/service.ts";
import { consentFields } from "../../functions/forms/walk/consent-fields.ts";
import { findRegionByName } from "../../functions/messages/region.ts";

const folder = (path: string): string => new URL(`../../knowledge/${path}`, import.meta.url).pathname;

const regions = loadRegions(folder(""));

/** The real texts; an unknown key or a missing value fails the test. */
export const formWording = createWording(folder(""));

export const formNow = new Date("2026-11-23T02:00:00.000Z");

export const formDeps: FormDeps = {
  wording: formWording,
  clock: { now: () => formNow },
  findRegion: (text) => regions.find(({ code }) => code === text) ?? findRegionByName(regions, text),
  regionName: (code) => regions.find((region) => region.code === code)?.name ?? code,
};

export const fieldContext: FieldContext = { ...formDeps, today: "2026-11-23", now: "2026-11-23T02:00:00.000Z" };

/** Every published service. */
export const allServices = loadServices(folder("services"));

/** A service as it is in knowledge/services. */
export const serviceNamed = (id: string): Service => {
  const service = allServices.find((candidate) => candidate.id === id);
  if (!service) throw new Error(`no service ${id}`);
  return service;
};

/** A field with defaults, for tests of one type. */
export const buildField = (given: Partial<Field> & Pick<Field, "type">): Field =>
  Field.parse({ id: "field", label: "标签", ask: "请填", ...given });

/** The answer that says yes to the consent which a form asks for by itself. */
export const agreedTo = (definition: Service, which: "sensitive" | "guardian" = "sensitive"): string =>
  `agreed ${formNow.toISOString()} ${markOf(consentFields(definition)[which])}`;

/** An ID number of nobody: area code 990101 does not exist. `birth` is YYYYMMDD. */
export const idNumberOf = (birth: string, sex: "male" | "female"): string => {
  const first17 = `990101${birth}21${sex === "male" ? 1 : 2}`;
  return first17 + checkCharacter(first17);
};

/** A card number of nobody that passes the Luhn check. */
export const sampleBankCard = "6222020000000000018";
