import { type Element, fire, type Kind } from "./element-kind.ts";

const putUp = (element: Element, node: HTMLElement) => {
  node.dataset.state = "up";
  history.pushState("false page", "");
  const leave = () => {
    const wasAsked = node.dataset.state === "leaving";
    node.dataset.state = "down";
    fire(element, "afterleave", {});
    // What the page wants by then may be another thing.
    if (wasAsked) sync(element, node);
  };
  addEventListener("popstate", leave, { once: true });
};

const sync = (element: Element, node: HTMLElement): void => {
  const isWanted = element.data.show === true;
  const { state = "down" } = node.dataset;
  if (isWanted && state === "down") putUp(element, node);
  if (isWanted || state !== "up") return;
  node.dataset.state = "leaving";
  history.back();
};

/** A false page in the browser's history: its way back takes it down, and tells. */
export const pageContainer: Kind = { sync };
