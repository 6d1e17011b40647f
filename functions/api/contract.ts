import * as z from "zod";
import { ChannelName } from "../messages/channel-name.ts";
import { GivenFeedback } from "../messages/feedback.ts";
import { CitizenContent, maxTextLength } from "../messages/inbound-message.ts";
import { FormStep, Message, TicketView } from "../messages/message.ts";

/** The citizen's public contract: what goes in and out of /v1, the same for every client. */

export const NewSession = z.strictObject({
  /** GB/T 2260 code such as 430100; nationwide when left out. */
  region: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
  /** The token of an earlier session: the new conversation then belongs to the same person, with their tickets and submissions. */
  token: z.string().max(2000).optional(),
  /** A page inside a platform: what the platform gave it to prove who its user is (docs/channels). */
  login: z.strictObject({ channel: ChannelName, proof: z.string().min(1).max(4000) }).optional(),
});
export type NewSession = z.output<typeof NewSession>;

export const Session = z.object({
  token: z.string(),
  conversationId: z.string(),
  expiresAt: z.iso.datetime(),
  /** After a login: the templates of messages outside the chat that the page may ask its citizen's consent to. */
  noticeTemplates: z.array(z.string()).optional(),
});
export type Session = z.infer<typeof Session>;

/** What a button of the platform gave the page: WeChat a code, Alipay signed data as one JSON text. */
export const ProvePhone = z.strictObject({ proof: z.string().min(1).max(6000) });
export const PhoneNumber = z.object({ mobile: z.string() });

/** `askId` is the page's own id of this asking: sent again it counts once. */
export const NoticeChoices = z.strictObject({
  askId: z.string().regex(/^[\w-]{1,64}$/),
  choices: z
    .array(z.strictObject({ id: z.string().min(1).max(100), choice: z.enum(["agreed", "declined"]) }))
    .min(1)
    .max(10),
});
/** How many were counted: none where the platform itself reports them, or where no such template is set up. */
export const NoticeChoicesCounted = z.object({ counted: z.int().nonnegative() });

// Longer ones get a problem of their own that says how long a text may be (channels/web/parse.ts).
const text = z.string().trim().min(1).meta({ maxLength: maxTextLength });
const [, choice, form] = CitizenContent.options;
// Ids of fields as form definitions write them, and of a group's items (`child.2.name`); no form has nearly as many.
const fieldId = z.string().regex(/^[a-z0-9.-]{1,60}$/);
const maxFields = 60;
const fewEnough = (values: Record<string, string>): boolean => Object.keys(values).length <= maxFields;

/** A pressed button: its value, alone or with the label that was read. */
const Pressed = z
  .union([
    choice.shape.value.min(1).max(200),
    z.strictObject({ value: choice.shape.value.min(1).max(200), label: z.string().max(60).optional() }),
  ])
  .transform((pressed) => (typeof pressed === "string" ? { value: pressed } : pressed));

/** The fields of a form step; without `draftId`, of the form in hand. */
const Filled = z.strictObject({
  draftId: form.shape.draftId.unwrap().max(60).optional(),
  values: z.record(fieldId, z.string()).refine(fewEnough),
});

// Visible ASCII, but no colon: ids with one are the desk's own (handoff/handoff-events.ts).
const messageId = z.string().regex(/^[!-9;-~]{1,64}$/);

/** One message in: exactly one of `text`, `choice` and `form`. `messageId` is the client's own; sending it again is harmless. */
export const SendMessage = z
  .strictObject({ messageId, text: text.optional(), choice: Pressed.optional(), form: Filled.optional() })
  .refine(({ text, choice, form }) => [text, choice, form].filter((part) => part !== undefined).length === 1, {
    message: "exactly one of text, choice, form",
  });
export type SendMessage = z.output<typeof SendMessage>;

/** Which message's answer is not wanted any more. */
export const StopAnswer = z.strictObject({ messageId });

export const Accepted = z.object({ messageId: z.string() });

/** Longest wait of one poll, in seconds. */
export const maxWaitSeconds = 20;

export const ReadMessages = z.strictObject({
  after: z
    .string()
    .regex(/^\d{1,9}$/)
    .default("0"),
  wait: z.coerce.number().int().min(0).max(maxWaitSeconds).default(maxWaitSeconds),
});

export const MessagePage = z.object({
  messages: z.array(Message),
  /** Give it back as `after` to get what comes next. */
  cursor: z.string(),
});
export type MessagePage = z.infer<typeof MessagePage>;

export const Health = z.object({ status: z.enum(["ok", "starting"]), knowledgeVersion: z.string().nullable() });

/** A submission as its citizen sees it. Texts are ready to be shown; statuses are for programs. */
const OwnMatter = z.object({ id: z.string(), title: z.string(), statusLabel: z.string(), note: z.string().nullable() });

const OwnPart = z.object({
  department: z.string(),
  departmentId: z.string(),
  status: z.string(),
  statusLabel: z.string(),
  /** Give it back with what is asked for. */
  version: z.int().positive(),
  matters: z.array(OwnMatter),
  /** What the department asks for; `fields` are those of the form to give anew; `choice` begins it in the conversation. */
  request: z.object({ text: z.string(), fields: z.array(FormStep.shape.field), choice: z.string() }).nullable(),
  /** The wish to withdraw: asked for, or heard that it is too late. */
  withdrawal: z.enum(["asked", "late"]).nullable(),
  updatedAt: z.iso.datetime(),
});

const OwnHead = z.object({
  id: z.string(),
  number: z.string(),
  serviceTitle: z.string(),
  submittedAt: z.iso.datetime(),
  overall: z.enum(["in-progress", "needs-more", "some-done", "all-done", "partly-done", "refused", "withdrawn"]),
  overallLabel: z.string(),
});

export const OwnSubmission = OwnHead.extend({
  canWithdraw: z.boolean(),
  parts: z.array(OwnPart),
  /** Oldest first. */
  timeline: z.array(z.object({ at: z.iso.datetime(), type: z.string(), text: z.string() })),
});
export type OwnSubmission = z.infer<typeof OwnSubmission>;

export const OwnSubmissions = z.object({ submissions: z.array(OwnHead) });
export type OwnSubmissions = z.infer<typeof OwnSubmissions>;

export const FindSubmissions = z.strictObject({ number: z.string().min(1).max(40).optional() });
export const SubmissionPath = z.strictObject({ submissionId: z.string().min(1).max(60) });

/** Answers one department's request for more; `answers` are those of the fields it names, as a person writes them. */
export const GiveMore = z.strictObject({
  departmentId: z.string().min(1).max(60),
  version: z.int().positive(),
  note: z.string().trim().max(500).optional(),
  answers: z.record(fieldId, z.string().max(maxTextLength)).refine(fewEnough).default({}),
});

/** A ticket on the citizen's page: what the conversation shows, and what may be done with it now. */
export const CitizenTicket = TicketView.extend({
  id: z.string(),
  description: z.string(),
  openedAt: z.iso.datetime(),
  department: z.string().nullable(),
  /** What the department asks for; the deadline stands still until it is answered. */
  question: z.string().nullable(),
  answer: z.string().nullable(),
  may: z.array(z.enum(["supplement", "withdraw", "visit"])),
});
export type CitizenTicket = z.infer<typeof CitizenTicket>;
export const CitizenTickets = z.object({ tickets: z.array(CitizenTicket) });
export type CitizenTickets = z.infer<typeof CitizenTickets>;

export const CitizenTicketParams = z.strictObject({ ticketId: z.string().min(1).max(100) });

/** The five official levels of a review (国办发〔2019〕51号). */
const satisfaction = z.enum(["very-good", "good", "fair", "bad", "very-bad"]);

/** What a citizen does with a ticket of their own. */
export const CitizenTicketMove = z.discriminatedUnion("move", [
  z.strictObject({ move: z.literal("supplement"), note: z.string().trim().min(1).max(2000) }),
  z.strictObject({ move: z.literal("withdraw") }),
  z.strictObject({ move: z.literal("visit"), solved: z.boolean(), satisfaction: satisfaction.nullable() }),
]);
export type CitizenTicketMove = z.infer<typeof CitizenTicketMove>;

const ticketNumber = z.string().regex(/^GD\d{8}-[A-Z0-9]{6}$/);
export const AskForCode = z.strictObject({ number: ticketNumber, phoneTail: z.string().regex(/^\d{4}$/) });
export const LookUpTicket = z.strictObject({ number: ticketNumber, code: z.string().regex(/^\d{6}$/) });

/** What is said about one answer; `seq` is its place in the conversation. */
export const GiveFeedback = GivenFeedback.extend({ seq: z.int().positive() });
export const FeedbackGiven = z.object({ ...GivenFeedback.shape, messageId: z.string() });
export type FeedbackGiven = z.infer<typeof FeedbackGiven>;
export const FeedbackList = z.object({ feedback: z.array(FeedbackGiven) });
