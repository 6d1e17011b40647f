import * as z from "zod";

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
/** From when to when doors are open, both as HH:MM in China. */
export const OpenHours = z.strictObject({ from: clock, to: clock });
export type OpenHours = z.infer<typeof OpenHours>;

/** What can be done at a place. `appointment`: how long one takes there, and how many people at once; none without it. */
export const PlaceMatter = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  title: z.string().min(2).max(60),
  /** The 一件事 of knowledge/services that it is part of. */
  service: z.string().optional(),
  /** Where in the house. */
  window: z.string().max(60).optional(),
  appointment: z.strictObject({ slotMinutes: z.int().min(5).max(240), capacity: z.int().min(1).max(200) }).optional(),
});
export type PlaceMatter = z.infer<typeof PlaceMatter>;

/** Where it stands that the place is there, with these hours: a page of its own authority. */
const PlaceSource = z.strictObject({ title: z.string().min(2), url: z.url(), checked: z.iso.date() });

/**
 * A service centre (政务服务中心). A real one names its source. One that is made up (`sample`) says so in its name, is
 * shown as such, and is there in the embedded demo only.
 */
export const Place = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]{1,40}$/),
    name: z.string().min(4).max(60),
    sample: z.boolean().default(false),
    source: PlaceSource.optional(),
    region: z.string().regex(/^\d{6}$/),
    address: z.string().min(4).max(120),
    /** How one gets there, in a sentence. */
    directions: z.string().max(200).optional(),
    phone: z.string().max(30).optional(),
    /** On working days of the calendar, days worked instead of a holiday included; on other days but holidays. */
    workdays: z.array(OpenHours).min(1),
    weekends: z.array(OpenHours).default([]),
    matters: z.array(PlaceMatter).min(1),
    /** How many days ahead one may book. */
    bookAheadDays: z.int().min(1).max(30).default(10),
  })
  .refine(({ sample, name }) => sample === name.includes("示例"), {
    message: "a made-up place says 示例 in its name, a real one does not",
    path: ["name"],
  })
  .refine(({ sample, source }) => sample || source !== undefined, {
    message: "a real place names the source of its facts",
    path: ["source"],
  })
  .refine(({ workdays, weekends }) => [...workdays, ...weekends].every(({ from, to }) => from < to), {
    message: "doors open before they close",
    path: ["workdays"],
  })
  .refine(({ matters }) => new Set(matters.map(({ id }) => id)).size === matters.length, {
    message: "each matter once",
    path: ["matters"],
  });
export type Place = z.output<typeof Place>;
