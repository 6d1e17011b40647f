import * as z from "zod";

/** What people are told about how their personal information is handled (个人信息保护法第十七条); knowledge/privacy-guideline.yaml. */
export const PrivacyGuideline = z.strictObject({
  /** The day of the last change. */
  version: z.iso.date(),
  operator: z.strictObject({ name: z.string().min(2), contact: z.string().min(2) }),
  sections: z
    .array(
      z.strictObject({
        title: z.string().min(2),
        /** Holds only where the service offers this (GET /v1/device-offers); whoever does not offer it does not say it. */
        offered: z.enum(["voice", "location"]).optional(),
        paragraphs: z.array(z.string().min(2)).min(1),
      }),
    )
    .min(1),
});
export type PrivacyGuideline = z.infer<typeof PrivacyGuideline>;
