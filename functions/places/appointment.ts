import * as z from "zod";

/**
 * A citizen's appointment. One for the same matter and day, wherever. `code` is what is said at the desk of the place:
 * no name and no number is kept for it.
 */
export const Appointment = z.object({
  id: z.string().startsWith("apt_"),
  citizen: z.string(),
  conversationId: z.string(),
  placeId: z.string(),
  placeName: z.string(),
  matterId: z.string(),
  matterTitle: z.string(),
  day: z.iso.date(),
  time: z.string().regex(/^\d{2}:\d{2}$/),
  code: z.string(),
  state: z.enum(["booked", "cancelled"]),
  bookedAt: z.iso.datetime(),
  cancelledAt: z.iso.datetime().nullable(),
  version: z.int().nonnegative(),
  expiresAt: z.int(),
});
export type Appointment = z.infer<typeof Appointment>;

/** How many have a slot. */
export const Slot = z.object({ taken: z.int().nonnegative(), version: z.int().nonnegative() });
export type Slot = z.infer<typeof Slot>;
