import { fire, type Kind } from "./element-kind.ts";

/** As WeChat does, an entry takes what is typed first and tells the page then; the page's value comes back as an attribute. */
export const entry: Kind = {
  attach: (element, node) => {
    const input = node as HTMLInputElement;
    input.addEventListener("input", () => fire(element, "input", { value: input.value, cursor: input.value.length }));
    input.addEventListener("focus", () => fire(element, "focus", { value: input.value, height: 0 }));
    input.addEventListener("blur", () => fire(element, "blur", { value: input.value }));
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      fire(element, "confirm", { value: input.value });
    });
  },
  sync: ({ data }, node) => {
    const input = node as HTMLInputElement;
    const value = String(data.value ?? "");
    if (input.value !== value) input.value = value;
    input.placeholder = String(data.placeholder ?? "");
    const maxlength = Number(data.maxlength ?? 140);
    if (maxlength >= 0) input.maxLength = maxlength;
    if (data.type === "number") input.inputMode = "numeric";
  },
};
