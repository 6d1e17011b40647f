import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addMessages, caughtUp, emptyTranscript, hasGap } from "../../../apps/citizen/core/transcript.ts";
import { buildMessage } from "../../support/transcript-builders.ts";

const seqs = (transcript: { messages: readonly { seq: number }[] }) => transcript.messages.map(({ seq }) => seq);

describe("the transcript of a page", () => {
  it("is the same whatever order and however often messages arrive", () => {
    const all = Array.from({ length: 12 }, (_, index) => index + 1);
    const arrivals = fc
      .shuffledSubarray(all, { minLength: 12 })
      .chain((once) => fc.shuffledSubarray([...once, ...all], { minLength: 24 }));

    void fc.assert(
      fc.property(arrivals, (order) => {
        const transcript = order.reduce((so, seq) => addMessages(so, [buildMessage(seq)]), emptyTranscript);
        expect(seqs(transcript)).toEqual(all);
        expect(transcript.cursor).toBe(12);
        expect(hasGap(transcript)).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  it("keeps the cursor before a gap until the gap is filled", () => {
    const withGap = addMessages(emptyTranscript, [buildMessage(1), buildMessage(3)]);
    expect(withGap.cursor).toBe(1);
    expect(hasGap(withGap)).toBe(true);

    const filled = addMessages(withGap, [buildMessage(2)]);
    expect(filled.cursor).toBe(3);
    expect(hasGap(filled)).toBe(false);
  });

  it("moves past what the server no longer has", () => {
    const withGap = addMessages(emptyTranscript, [buildMessage(5), buildMessage(6)]);
    expect(caughtUp(withGap).cursor).toBe(6);
    expect(hasGap(caughtUp(withGap))).toBe(false);
  });

  it("is left untouched by messages it has", () => {
    const transcript = addMessages(emptyTranscript, [buildMessage(1)]);
    expect(addMessages(transcript, [buildMessage(1, { text: "别的" })])).toBe(transcript);
  });
});
