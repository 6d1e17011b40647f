import type { Place } from "./place.ts";

/** Service centres, and what people call a 一件事 that is done there. */
export type Visiting = { places: readonly Place[]; wordsOf(serviceId: string): readonly string[] };
