import { loadCalendar } from "../../functions/adapters/calendar-files.ts";
import { loadClassification } from "../../functions/adapters/classification-file.ts";
import { loadCannedReplies, loadDeskQueues } from "../../functions/adapters/desk-files.ts";
import { createWording } from "../../functions/adapters/knowledge-files.ts";
import type { StaffCaller } from "../../functions/api/caller.ts";
import type { Route } from "../../functions/api/route.ts";
import type { RouteId } from "../../functions/api/route-table.ts";
import { type AssistDeps, deskAssistRoutes } from "../../functions/api/routes/desk-assist-routes.ts";
import type { DeskDeps } from "../../functions/api/routes/desk-deps.ts";
import { deskRoutes } from "../../functions/api/routes/desk-routes.ts";
import type { Conversation } from "../../functions/conversation/conversation.ts";
import type { Suggestion } from "../../functions/conversation/suggest-answer.ts";
import type { DispatchRef } from "../../functions/forms/dispatch.ts";
import type { Draft } from "../../functions/forms/draft.ts";
import { Service } from "../../functions/forms/service.ts";
import { channelSampler } from "../../functions/handlers/wiring/sample-deps.ts";
import type { InboundMessage } from "../../functions/messages/inbound-message.ts";
import type { Message } from "../../functions/messages/message.ts";
import { reply } from "../../functions/messages/reply.ts";
import { AppError } from "../../functions/shared/app-error.ts";
import { steppedClock } from "./case-builders.ts";
import { createCuration } from "./curation.ts";
import { createMemoryAppointmentStore } from "./memory-appointment-store.ts";
import { createMemoryAttachments } from "./memory-attachments.ts";
import { createMemoryContents } from "./memory-contents.ts";
import { createMemoryDataRequestStore } from "./memory-data-request-store.ts";
import { createMemoryNotes, createMemoryPresence, createMemorySeats } from "./memory-desk-stores.ts";
import { createMemoryCaseStores } from "./memory-dispatch-store.ts";
import { createMemoryFindingStore } from "./memory-finding-store.ts";
import { createMemoryGaps } from "./memory-gaps.ts";
import { createMemoryHandoffStore } from "./memory-handoff-store.ts";
import { createMemoryFigures } from "./memory-insights.ts";
import { createMemoryProblemStore } from "./memory-problem-store.ts";
import { createMemoryTicketStore } from "./memory-ticket-store.ts";

export const staff = (id: string, name: string, ...roles: StaffCaller["roles"][number][]): StaffCaller => ({
  type: "staff",
  id,
  name,
  roles: roles.length > 0 ? roles : ["agent"],
});

const contentFiles = [
  { path: "services/retirement.yaml", text: "id: retirement\nversion: 1\n" },
  { path: "services/retirement/430000.yaml", text: 'region: "430000"\n' },
  { path: "replies/form.yaml", text: "saved: 已保存。\n" },
];

/** A small service with one sensitive answer. */
const service = Service.parse({
  id: "retirement",
  version: 1,
  title: "退休一件事",
  kind: "bundle",
  numberPrefix: "TX",
  intro: "办理退休",
  triggers: ["退休"],
  departments: [{ id: "human-resources", name: "人社局" }],
  matters: [{ id: "pension", title: "基本养老金申领", department: "human-resources" }],
  sections: [
    {
      id: "person",
      title: "本人",
      fields: [
        { id: "work", label: "单位", ask: "您的单位是？", type: "text" },
        { id: "mobile", label: "手机号", ask: "您的手机号是？", type: "mobile", sensitive: true },
      ],
    },
  ],
});

/** What the desk's routes need, in memory, with everything they send kept for looking at. */
export const createDesk = () => {
  const sent: InboundMessage[] = [];
  const hints: unknown[] = [];
  const queued: DispatchRef[] = [];
  const conversations = new Map<string, Conversation>();
  const transcripts = new Map<string, Message[]>();
  const drafts = new Map<string, Draft>();
  const knowledge = createCuration();
  const typed: string[] = [];
  /** What the answer's steps will draft, one after the other; nothing when it is empty. */
  const suggestions: Suggestion[] = [];
  const clock = steppedClock();
  const files = createMemoryAttachments();
  const deps: DeskDeps & AssistDeps = {
    handoffs: createMemoryHandoffStore(),
    centreLinks: undefined,
    seats: createMemorySeats(),
    notes: createMemoryNotes(),
    presence: createMemoryPresence(),
    queues: loadDeskQueues("knowledge"),
    cannedReplies: loadCannedReplies("knowledge"),
    suggest: async () => suggestions.shift(),
    tellTyping: async (conversationId) => void typed.push(conversationId),
    tickets: createMemoryTicketStore(),
    ...createMemoryCaseStores(),
    appointments: createMemoryAppointmentStore(),
    requests: createMemoryDataRequestStore(),
    places: [],
    queue: { send: async (ref) => void queued.push(ref) },
    pdf: { write: async () => new TextEncoder().encode("%PDF-") },
    conversations: {
      find: async (id) => conversations.get(id),
      findDraft: async (_conversationId, draftId) => drafts.get(draftId),
      messagesAfter: async (id, after, limit) =>
        (transcripts.get(id) ?? []).filter(({ seq }) => seq > after).slice(0, limit),
    },
    ...knowledge.deps,
    ...files,
    contentFiles: () => contentFiles,
    contents: createMemoryContents(),
    tryIndex: knowledge.tryIndex,
    sampleChannel: channelSampler({
      env: { CHANNELS: { "wechat-mini": { maxTextBytes: 300 } } },
      wording: createWording("knowledge"),
    }),
    knownRegion: () => true,
    inbox: { send: async (message) => void sent.push(message) },
    desk: { changed: async (hint) => void hints.push(hint) },
    tokens: { sign: async (audience, subject, expiresAt) => `${audience} ${subject} ${expiresAt}` },
    services: [service],
    regionName: (code) => code,
    findRegion: () => undefined,
    signIn: { issuer: "https://issuer.example", clientId: "desk" },
    wording: createWording("knowledge"),
    clock,
    calendar: loadCalendar("knowledge"),
    classification: loadClassification("knowledge"),
    problems: createMemoryProblemStore(),
    figures: createMemoryFigures(),
    ...createMemoryGaps(),
    findings: createMemoryFindingStore(),
    watcher: { start: async () => void hints.push({ watch: true }) },
    city: undefined,
    openSigned: () => Promise.reject(new AppError("caller.unknown")),
  };
  return { deps, clock, sent, hints, queued, conversations, transcripts, drafts, knowledge, files, typed, suggestions };
};

/** A conversation with `count` messages said by the citizen. */
export const buildTalk = (id: string, count: number): { conversation: Conversation; messages: Message[] } => {
  const at = "2026-11-23T02:00:00.000Z";
  const messages = Array.from({ length: count }, (_, index) => ({
    ...reply({ from: "citizen", text: `第${index + 1}句` }),
    id: `msg_${id}_${index + 1}`,
    seq: index + 1,
    inReplyTo: null,
    at,
  }));
  const conversation = { id, channel: "web", citizen: "cit_one", form: null, lastSeq: count } as Conversation;
  return { conversation, messages };
};

type Input = { params?: unknown; query?: unknown; body?: unknown };

/** Calls one route as the handler does: every input and the answer go through their schemas. */
export const callRoute = async (
  deps: DeskDeps & Partial<AssistDeps>,
  id: RouteId,
  caller: StaffCaller | { type: "public" },
  input: Input = {},
) => {
  const route = ([...deskRoutes, ...deskAssistRoutes] as readonly Route<unknown>[]).find(
    (candidate) => candidate.id === id,
  );
  if (!route) throw new Error(`no route ${id}`);
  const parse = (part: "params" | "query" | "body") => {
    const parsed = route[part].safeParse(input[part] ?? {});
    if (!parsed.success) throw new AppError("request.invalid", { part });
    return parsed.data;
  };
  const given = { params: parse("params"), query: parse("query"), body: parse("body") };
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into answers of every shape
  return route.response.parse(await route.run(deps, given, caller)) as any;
};
