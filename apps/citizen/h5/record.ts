import type { Recorder, Recording } from "../core/platform.ts";

const kinds = ["audio/webm;codecs=opus", "audio/webm", "audio/mp4"];

/** The kind of sound that this browser records and the server knows. */
const recordedKind = (): string => kinds.find((kind) => MediaRecorder.isTypeSupported(kind)) ?? "";

const base64Of = (sound: Blob): Promise<string | null> =>
  new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(",")[1] || null);
    reader.onerror = () => resolve(null);
    reader.readAsDataURL(sound);
  });

const recordingOf = (recorder: MediaRecorder, { onCut }: { onCut: () => void }): Recording => {
  const parts: Blob[] = [];
  const release = () => {
    for (const track of recorder.stream.getTracks()) track.stop();
  };
  const ended = new Promise<void>((resolve) => {
    recorder.onstop = () => resolve();
  });
  recorder.ondataavailable = ({ data }) => parts.push(data);
  // The microphone was unplugged, or taken by a call.
  for (const track of recorder.stream.getTracks()) track.onended = onCut;
  recorder.start();
  return {
    finish: async () => {
      if (recorder.state !== "inactive") recorder.stop();
      await ended;
      release();
      return base64Of(new Blob(parts));
    },
    cancel: () => {
      if (recorder.state !== "inactive") recorder.stop();
      release();
    },
  };
};

/** Records with the browser's microphone: enough for speech, and little to send. */
export const record: Recorder = async (onCut) => {
  try {
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true },
    });
    const recorder = new MediaRecorder(stream, { mimeType: recordedKind(), audioBitsPerSecond: 24_000 });
    return recordingOf(recorder, { onCut });
  } catch (error) {
    return (error as Error).name === "NotAllowedError" ? "denied" : "unavailable";
  }
};
