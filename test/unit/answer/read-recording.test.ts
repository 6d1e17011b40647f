import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readRecording } from "../../../functions/answer/read-recording.ts";
import { aacOf, mp3Of, mp4Of, webmOf } from "../../support/sounds.ts";

const sounds: [string, string, (seconds: number) => Uint8Array][] = [
  ["a browser's WebM", "webm", (seconds) => webmOf(seconds)],
  ["Safari's MP4", "mp4", (seconds) => mp4Of(seconds)],
  ["MP4 in fragments", "mp4", (seconds) => mp4Of(seconds, { fragmented: true })],
  ["a mini-program's MP3", "mp3", (seconds) => mp3Of(seconds)],
  ["MP3 behind a tag", "mp3", (seconds) => mp3Of(seconds, { tagged: true })],
  ["a mini-program's AAC", "aac", (seconds) => aacOf(seconds)],
];

describe("a recording", () => {
  it.each(sounds)("is known by its bytes: %s", (_, format, make) => {
    for (const seconds of [1, 30, 61]) {
      const recording = readRecording(make(seconds));
      expect(recording?.format).toBe(format);
      expect(Math.abs((recording?.seconds ?? 0) - seconds)).toBeLessThan(0.1);
    }
  });

  it.each([
    ["nothing", new Uint8Array()],
    ["a picture", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...new Uint8Array(200)])],
    ["a page", new TextEncoder().encode("<!doctype html><script>alert(1)</script>".repeat(20))],
    ["a film in WebM", webmOf(2, { codec: "V_VP8" })],
    ["Matroska that is no WebM", webmOf(2, { docType: "matroska" })],
    ["a film in MP4", mp4Of(2, { handler: "vide" })],
    ["MP4 that does not say how long it is", mp4Of(0)],
    ["one frame of MP3", mp3Of(0.036)],
    ["MP3 with something else behind it", Buffer.concat([mp3Of(1), Buffer.alloc(5000, 0x41)])],
  ])("is none: %s", (_, bytes) => {
    expect(readRecording(bytes)).toBeUndefined();
  });

  it("may lose its end, as when the microphone is taken away", () => {
    for (const [, format, make] of sounds.filter(([name]) => name !== "Safari's MP4")) {
      const whole = make(3);
      expect(readRecording(whole.subarray(0, whole.length - 20))?.format).toBe(format);
    }
  });

  it("never breaks, and always says a length or nothing, whatever the bytes are", () => {
    const sound = fc.constantFrom(...sounds.map(([, , make]) => make(2)));
    const spoilt = fc
      .tuple(sound, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 20 }), fc.nat(4000))
      .map(([bytes, changes, end]) => {
        const copy = Uint8Array.from(bytes.subarray(0, Math.max(1, bytes.length - end)));
        for (const [at, value] of changes) copy[at % copy.length] = value;
        return copy;
      });
    fc.assert(
      fc.property(fc.oneof(spoilt, fc.uint8Array({ maxLength: 400 })), (bytes) => {
        const recording = readRecording(bytes);
        if (recording) {
          expect(recording.seconds).toBeGreaterThanOrEqual(0);
          expect(recording.seconds).not.toBeNaN();
        }
      }),
      { numRuns: 2000 },
    );
  });
});
