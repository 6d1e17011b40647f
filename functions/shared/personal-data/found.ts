/** Kinds that are digits. */
export type NumberKind = "id-number" | "mobile" | "bank-card" | "landline";

/** What kinds of personal data the masker knows. */
export type PersonalDataKind = NumberKind | "email" | "plate" | "address" | "name";

/** Where something was found; places are of the text that was searched. */
export type Found = { start: number; end: number; kind: PersonalDataKind };
