import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import * as z from "zod";
import type { Region } from "../messages/region.ts";
import { Place } from "../places/place.ts";
import { AppError } from "../shared/app-error.ts";

/** Something to put right in a file of places, in words for its author. */
export type PlaceFinding = { file: string; problem: string };
type Read = { places: Place[]; findings: PlaceFinding[] };

const File = z.array(Place).min(1);

const readFile = (folder: string, file: string): Read => {
  let data: unknown;
  try {
    data = parse(readFileSync(join(folder, file), "utf8"));
  } catch (error) {
    return { places: [], findings: [{ file, problem: `no valid YAML: ${String(error)}` }] };
  }
  const parsed = File.safeParse(data);
  if (parsed.success) return { places: parsed.data, findings: [] };
  return { places: [], findings: [{ file, problem: z.prettifyError(parsed.error) }] };
};

const readAll = (folder: string): { file: string; read: Read }[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith(".yaml"))
        .toSorted()
        .map((file) => ({ file, read: readFile(folder, file) }))
    : [];

type Known = { regions: readonly Pick<Region, "code">[]; serviceIds: readonly string[] };

const strayIn = ({ regions, serviceIds }: Known, { region, matters }: Place): string[] => [
  ...(regions.some(({ code }) => code === region) ? [] : [`no such region: ${region}`]),
  ...matters.flatMap(({ service }) =>
    service === undefined || serviceIds.includes(service) ? [] : [`no such service: ${service}`],
  ),
];

/** Everything that is wrong with the files of places (knowledge/places): their form, an id twice, a stranger's region or service. */
export const checkPlaceFiles = (folder: string, known: Known): PlaceFinding[] => {
  const seen = new Set<string>();
  return readAll(folder).flatMap(({ file, read }) => [
    ...read.findings,
    ...read.places.flatMap((place) => {
      const twice = seen.has(place.id) ? [`this id is there twice: ${place.id}`] : [];
      seen.add(place.id);
      return [...twice, ...strayIn(known, place)].map((problem) => ({ file, problem: `${place.id}: ${problem}` }));
    }),
  ]);
};

/** The places of a folder; made-up ones only where they are wanted. `content.invalid` with the findings when a file is wrong. */
export const loadPlaces = (folder: string, { withSamples }: { withSamples: boolean }): Place[] => {
  const read = readAll(folder).map((one) => one.read);
  const findings = read.flatMap((one) => one.findings);
  if (findings.length > 0) throw new AppError("content.invalid", { findings });
  return read.flatMap(({ places }) => places).filter(({ sample }) => withSamples || !sample);
};
