import * as z from "zod";

const Item = z.strictObject({
  id: z.string(),
  summary: z.string().min(4).max(40).describe("一句话介绍"),
  words: z.array(z.string().min(2).max(12)).min(3).describe("群众平时的叫法"),
});

const Group = z.strictObject({ title: z.string().min(2).max(12), services: z.array(Item).min(1) });

/** How services are laid out for people: citizens by event of life, enterprises by stage of business (knowledge/catalogue.yaml). */
export const Catalogue = z.strictObject({ citizen: z.array(Group), enterprise: z.array(Group) });
export type Catalogue = z.infer<typeof Catalogue>;

/** For whom a service is. */
export type Audience = keyof Catalogue;

export type CatalogueItem = z.infer<typeof Item> & { audience: Audience; group: string };

/** Every service of a catalogue with where it stands, in order. */
export const itemsOf = (catalogue: Catalogue): CatalogueItem[] =>
  (["citizen", "enterprise"] as const).flatMap((audience) =>
    catalogue[audience].flatMap(({ title, services }) => services.map((item) => ({ ...item, audience, group: title }))),
  );
