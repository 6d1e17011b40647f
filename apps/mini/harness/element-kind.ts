import type { GeneralComponent } from "glass-easel";

export type Element = GeneralComponent & { data: Record<string, unknown>; $$: HTMLElement };

/** What a kind of element does: once when it is attached, and whenever an attribute changes. */
export type Kind = {
  attach?(element: Element, node: HTMLElement): void;
  sync?(element: Element, node: HTMLElement): void;
};

export const fire = (element: Element, name: string, detail: object): void => element.triggerEvent(name, detail, {});

export const elementOf = (node: unknown): Element | undefined =>
  (node as { miniElement?: Element } | null)?.miniElement;
