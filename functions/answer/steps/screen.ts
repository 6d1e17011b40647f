import { screenMessage } from "../screen-message.ts";
import { type Step, stopWith } from "./step.ts";

/** Crisis and injection end the question here. */
export const screen: Step = {
  name: "screen",
  run({ wording }, work) {
    const caught = screenMessage({ wording }, work.text);
    return caught?.status ? stopWith(caught.status, caught) : { next: work };
  },
};
