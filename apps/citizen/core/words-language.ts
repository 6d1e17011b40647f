import type { words } from "./words.ts";

/** The same words in another language; what is left out stays as it is. */
export type Spoken<Words> = Words extends string
  ? string
  : Words extends (...given: infer Given) => string
    ? (...given: Given) => string
    : { readonly [Name in keyof Words]?: Spoken<Words[Name]> };

export type OtherWords = Spoken<typeof words>;
type Saying = (...given: unknown[]) => string;
type Tree = { [name: string]: string | Saying | Tree };

/** Every word by its path, such as `me.title`; a function stands for what it says. */
export const pathsOf = (tree: unknown, before = ""): string[] =>
  Object.entries(tree as Tree).flatMap(([name, value]) =>
    typeof value === "object" ? pathsOf(value, `${before}${name}.`) : [`${before}${name}`],
  );

/** Puts other words in the place of the page's own, before anything is drawn. */
export const speakWith = (own: unknown, other: unknown): void => {
  const [target, source] = [own as Tree, other as Tree];
  for (const [name, value] of Object.entries(source)) {
    const known = target[name];
    if (typeof value === "object" && typeof known === "object") speakWith(known, value);
    else target[name] = value;
  }
};

/** Writes all of the page's own words in another way, what functions say included. */
export const rewrite = (own: unknown, convert: (text: string) => string): void => {
  const target = own as Tree;
  for (const [name, value] of Object.entries(target)) {
    if (typeof value === "string") target[name] = convert(value);
    else if (typeof value === "function") target[name] = (...given) => convert(value(...given));
    else rewrite(value, convert);
  }
};
