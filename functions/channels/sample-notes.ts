import type { SampleNote, ShownMessage } from "../messages/channel-sample.ts";
import type { ReplyDraft } from "../messages/message.ts";
import { toPlainText } from "../messages/plain-text.ts";
import type { ChannelPreview } from "./channel-preview.ts";

type Shown = { replies: readonly ReplyDraft[]; preview: ChannelPreview; calls: readonly ShownMessage[][] };

const textsOf = ({ calls }: Shown): string[] =>
  calls.flatMap((messages) => messages.filter(({ card }) => card === null).map(({ text }) => text));

const buttonsOf = ({ calls }: Shown) => calls.flatMap((messages) => messages.flatMap(({ buttons }) => buttons));

const lacksButtons = (shown: Shown): boolean => {
  const labels = new Set(buttonsOf(shown).map(({ label, full }) => full ?? label));
  return shown.replies.some(({ choices }) => choices.some(({ label }) => !labels.has(label)));
};

const urlsOf = ({ replies }: Shown): string[] =>
  replies.flatMap(({ citations }) => citations.flatMap(({ url }) => url ?? []));

/** When each note is true. */
const rules: Readonly<Record<SampleNote, (shown: Shown) => boolean>> = {
  split: (shown) => textsOf(shown).length > shown.replies.length,
  joined: (shown) => textsOf(shown).length < shown.replies.length,
  numbered: (shown) => lacksButtons(shown) && buttonsOf(shown).length === 0,
  "some-numbered": (shown) => lacksButtons(shown) && buttonsOf(shown).length > 0,
  "labels-cut": (shown) => buttonsOf(shown).some(({ full }) => full !== null),
  "card-as-text": ({ replies, calls, preview }) =>
    !preview.givesAll && replies.some(({ card }) => card !== null) && calls.flat().every(({ card }) => card === null),
  "links-hidden": (shown) =>
    !shown.preview.givesAll && urlsOf(shown).some((url) => textsOf(shown).every((text) => !text.includes(url))),
  "files-on-page": ({ replies, preview }) =>
    !preview.givesAll &&
    replies.some(({ citations }) => citations.some(({ attachments = [] }) => attachments.length > 0)),
  "signs-changed": (shown) =>
    shown.replies.some((reply) => /[<>]/.test(toPlainText(reply))) &&
    textsOf(shown).every((text) => !/[<>]/.test(text)),
  "over-allowance": ({ preview: { allowance }, calls }) => allowance !== null && calls.length > allowance,
  "app-draws": ({ preview }) => preview.givesAll,
};

/** What whoever wrote these replies should know of how a channel shows them. */
export const sampleNotes = (shown: Shown): SampleNote[] =>
  (Object.keys(rules) as SampleNote[]).filter((note) => rules[note](shown));
