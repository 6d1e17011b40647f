import * as z from "zod";
import { Choice } from "../messages/message.ts";

/** The citizen's contract beside the conversation: their own data, service centres, appointments. */

const short = z.string().min(1).max(60);
const day = z.iso.date();

export const OpenStateView = z.object({
  isOpen: z.boolean(),
  /** Ready to be shown: open until when, or closed until when, with the holiday's name. */
  label: z.string(),
});

export const PlaceView = z.object({
  id: z.string(),
  name: z.string(),
  /** Made up for the demo: shown as such. */
  sample: z.boolean(),
  region: z.string(),
  regionName: z.string(),
  address: z.string(),
  directions: z.string().nullable(),
  phone: z.string().nullable(),
  /** Ready to be shown, one line for each kind of day. */
  hours: z.array(z.string()),
  open: OpenStateView,
  matters: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      service: z.string().nullable(),
      window: z.string().nullable(),
      canBook: z.boolean(),
    }),
  ),
  source: z.object({ title: z.string(), url: z.string(), checked: z.string() }).nullable(),
});
export type PlaceView = z.infer<typeof PlaceView>;
export const PlacesView = z.object({ places: z.array(PlaceView) });
export type PlacesView = z.infer<typeof PlacesView>;
export const FindPlaces = z.strictObject({
  region: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
  service: short.optional(),
});
export const PlacePath = z.strictObject({ placeId: short });

/** Days that can be booked, each with its times; a day without any says why. */
export const SlotsView = z.object({
  days: z.array(
    z.object({
      day,
      label: z.string(),
      closed: z.string().nullable(),
      slots: z.array(z.object({ time: z.string(), left: z.int().nonnegative() })),
    }),
  ),
});
export type SlotsView = z.infer<typeof SlotsView>;
export const AskSlots = z.strictObject({ matter: short });

export const NewAppointment = z.strictObject({
  matterId: short,
  day,
  time: z.string().regex(/^\d{2}:\d{2}$/),
  /** Consent to be reminded the day before. */
  remind: z.boolean().default(false),
});

export const AppointmentView = z.object({
  id: z.string(),
  placeId: z.string(),
  placeName: z.string(),
  address: z.string().nullable(),
  sample: z.boolean(),
  matterTitle: z.string(),
  window: z.string().nullable(),
  day,
  dayLabel: z.string(),
  time: z.string(),
  /** To be said at the place: no name is kept. */
  code: z.string(),
  state: z.enum(["booked", "cancelled", "past"]),
  reminded: z.boolean(),
});
export type AppointmentView = z.infer<typeof AppointmentView>;
export const AppointmentsView = z.object({ appointments: z.array(AppointmentView) });
export type AppointmentsView = z.infer<typeof AppointmentsView>;

/** `problem` is in the citizen's words: full, closed, or booked already. */
export const BookedView = z.discriminatedUnion("state", [
  z.object({ state: z.literal("booked"), appointment: AppointmentView }),
  z.object({ state: z.enum(["full", "closed", "twice"]), problem: z.string() }),
]);
export type BookedView = z.infer<typeof BookedView>;
export const AppointmentPath = z.strictObject({ appointmentId: short });

export const ConsentView = z.object({
  id: z.string(),
  title: z.string(),
  detail: z.string(),
  at: z.iso.datetime(),
  /** Taken back by a call, or in the conversation by pressing these one after the other. */
  withdraw: z.discriminatedUnion("way", [
    z.object({ way: z.literal("here") }),
    z.object({ way: z.literal("form"), choices: z.array(Choice) }),
  ]),
});
export type ConsentView = z.infer<typeof ConsentView>;
export const ConsentPath = z.strictObject({ consentId: short });

export const DataRequestView = z.object({
  id: z.string(),
  kind: z.enum(["export", "erasure"]),
  receipt: z.string(),
  state: z.enum(["open", "ready"]),
  requestedAt: z.iso.datetime(),
  /** Where the copy is fetched, each for ten minutes; asked for again it is a new address. */
  files: z.object({ json: z.string(), html: z.string() }).nullable(),
  /** When the copy goes away. */
  until: z.iso.datetime().nullable(),
});
export type DataRequestView = z.infer<typeof DataRequestView>;
export const DataRequestPath = z.strictObject({ requestId: short });

/** As knowledge/privacy-guideline.yaml has it. */
export type GuidelineView = {
  version: string;
  operator: { name: string; contact: string };
  sections: { title: string; offered?: "voice" | "location" | undefined; paragraphs: string[] }[];
};

export const MyDataView = z.object({
  kinds: z.array(z.object({ name: z.string(), title: z.string(), kept: z.string().nullable() })),
  consents: z.array(ConsentView),
  export: DataRequestView.nullable(),
  /** The words that an erasure must be confirmed with. */
  confirmation: z.string(),
});
export type MyDataView = z.infer<typeof MyDataView>;

/** An erasure says the words of confirmation: nobody erases by a slip of the finger, or by calling the wrong route. */
export const AskForMyData = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("export") }),
  z.strictObject({ kind: z.literal("erasure"), confirmation: z.string().max(40) }),
]);
