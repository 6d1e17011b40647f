import type * as glassEasel from "glass-easel";
import { type Element, elementOf, fire, type Kind } from "./element-kind.ts";
import { entry } from "./entry-kind.ts";
import { pageContainer } from "./page-container-kind.ts";
import { showWheel } from "./wheel.ts";

// The platform's own elements, a thin set over the DOM: one for each that the pages use, with the attributes and events
// that the documentation promises. What assistive technology is told goes where WeChat puts it, on the element.

const aria = [
  "label",
  "labelledby",
  "describedby",
  "live",
  "hidden",
  "level",
  "modal",
  "busy",
  "expanded",
  "pressed",
  "haspopup",
  "invalid",
  "required",
  "disabled",
  "valuenow",
  "valuemin",
  "valuemax",
  "valuetext",
  "current",
] as const;

const any = (value: unknown) => ({ type: null, value });
const capital = (word: string) => word[0]?.toUpperCase() + word.slice(1);

const properties = {
  ...Object.fromEntries(aria.map((name) => [`aria${capital(name)}`, any("")])),
  role: any(""),
  ariaRole: any(""),
  type: any(""),
  value: any(""),
  placeholder: any(""),
  maxlength: any(140),
  mode: any(""),
  range: any([]),
  checked: any(false),
  for: any(""),
  scrollTop: any(undefined),
  show: any(false),
};

/** What is ticked in a group once this box is pressed. */
const tickedAfter = (group: globalThis.Element, pressed: Element): unknown[] => {
  const boxes = Array.from(group.querySelectorAll("checkbox"), elementOf).filter((each) => each !== undefined);
  return boxes.filter((box) => (box === pressed ? !box.data.checked : box.data.checked)).map((box) => box.data.value);
};

const optionOf = (role: "radio" | "checkbox"): Kind => ({
  attach: (element, node) => {
    node.setAttribute("role", role);
    node.tabIndex = 0;
    node.addEventListener("mini-press", () => {
      const group = node.closest(`${role}-group`);
      const holder = elementOf(group);
      if (!group || !holder) return;
      fire(holder, "change", { value: role === "radio" ? element.data.value : tickedAfter(group, element) });
    });
  },
  sync: ({ data }, node) => node.setAttribute("aria-checked", String(data.checked === true)),
});

const press = (node: Element | globalThis.Element | null | undefined) =>
  (node as globalThis.Element | null)?.dispatchEvent(new Event("mini-press"));

const kinds: Readonly<Record<string, Kind>> = {
  view: {},
  text: {},
  "root-portal": {},
  input: entry,
  textarea: entry,
  radio: optionOf("radio"),
  checkbox: optionOf("checkbox"),
  "radio-group": {},
  "checkbox-group": {},
  "page-container": pageContainer,
  label: {
    attach: ({ data }, node) =>
      node.addEventListener("click", (event) => {
        // The browser's own label knows nothing of these elements.
        event.preventDefault();
        const inside = node.querySelector("radio, checkbox");
        if (inside) press(inside);
        else document.getElementById(String(data.for))?.focus();
      }),
  },
  picker: {
    attach: (element, node) =>
      node.addEventListener("click", () =>
        showWheel(element.data.range as string[], (index) => fire(element, "change", { value: index })),
      ),
  },
  "scroll-view": {
    attach: (_, node) => {
      node.tabIndex = 0;
    },
    sync: ({ data }, node) => {
      const { scrollTop: top } = data;
      // Told once; a finger may have moved it since.
      if (typeof top !== "number" || node.dataset.top === String(top)) return;
      node.dataset.top = String(top);
      node.scrollTop = top;
    },
  },
};

const tell = ({ data }: Element, node: HTMLElement) => {
  const role = String(data.ariaRole || data.role || "");
  if (role !== "") node.setAttribute("role", role);
  if (/^(button|link|combobox)$/.test(role)) node.tabIndex = 0;
  for (const name of aria) {
    const value = data[`aria${capital(name)}`];
    if (value === "" || value === undefined || value === null) node.removeAttribute(`aria-${name}`);
    else node.setAttribute(`aria-${name}`, String(value));
  }
};

/** Makes the elements known to every page of the space. `template` draws what is inside of them. */
export const defineElements = (space: glassEasel.ComponentSpace, template: object): void => {
  for (const [tag, kind] of Object.entries(kinds)) {
    const sync = (element: Element) => {
      const node = element.$$;
      if (!node) return;
      // Where labels, descriptions and queries find what they name; the runtime writes ids with a prefix or not at all.
      node.id = element.id;
      tell(element, node);
      kind.sync?.(element, node);
    };
    const definition = space.defineComponent({
      is: `mini-${tag}`,
      template,
      properties,
      options: { virtualHost: false },
      lifetimes: {
        attached(this: Element) {
          Object.assign(this.$$, { miniElement: this });
          kind.attach?.(this, this.$$);
          sync(this);
        },
      },
      observers: {
        "**"(this: Element) {
          sync(this);
        },
      },
    } as never);
    space.setGlobalUsingComponent(tag, definition.general());
  }
};

/** A press anywhere is a tap on what is there, and bubbles as the platform's taps do. */
export const turnClicksIntoTaps = (): void => {
  document.addEventListener("click", ({ target }) => {
    let node = target as (Node & { miniElement?: Element }) | null;
    while (node && !node.miniElement) node = node.parentNode;
    node?.miniElement?.triggerEvent("tap", {}, { bubbles: true, composed: true });
  });
  document.addEventListener("keydown", (event) => {
    const node = event.target as HTMLElement;
    if (event.key === "Enter" && elementOf(node) && !/^(INPUT|TEXTAREA)$/.test(node.tagName)) node.click();
  });
};
