import type { Tried } from "../../answer/try-question.ts";
import type { ConversationStore } from "../../conversation/ports.ts";
import type { DispatchQueue, DispatchStore, SubmissionStore } from "../../forms/ports.ts";
import type { PdfWriter } from "../../forms/print-form.ts";
import type { Service } from "../../forms/service.ts";
import type { AskerStore, GapStore } from "../../gaps/ports.ts";
import type { CannedReplies } from "../../handoff/canned-reply.ts";
import type { CentreLinkStore } from "../../handoff/centre-port.ts";
import type { DeskQueues } from "../../handoff/desk-queues.ts";
import type { AgentPresence, DeskNotifier, HandoffStore, NoteStore, SeatStore } from "../../handoff/ports.ts";
import type { FigureStore, TurnRecordStore } from "../../insights/ports.ts";
import type { AttachmentFiles, AttachmentStore } from "../../knowledge/attachment.ts";
import type { ContentFile, ContentVersionStore } from "../../knowledge/content-file.ts";
import type { CurationStore, EntryStore, Publisher, ReleaseStore } from "../../knowledge/ports.ts";
import type { AttachmentDeps } from "../../knowledge/receive-attachment.ts";
import type { FindingStore, Watcher } from "../../knowledge/watch-ports.ts";
import type { PlatformName } from "../../messages/channel-name.ts";
import type { ChannelSample } from "../../messages/channel-sample.ts";
import type { Inbox } from "../../messages/inbox.ts";
import type { ReplyDraft } from "../../messages/message.ts";
import type { Wording } from "../../messages/wording.ts";
import type { Place } from "../../places/place.ts";
import type { AppointmentStore } from "../../places/ports.ts";
import type { DataRequestStore } from "../../privacy/ports.ts";
import type { ProblemStore } from "../../problems/ports.ts";
import type { Clock } from "../../shared/clock.ts";
import type { CityLinkStore } from "../../tickets/city-port.ts";
import type { TicketCalendar } from "../../tickets/deadline.ts";
import type { TicketStore } from "../../tickets/ports.ts";
import type { ClassificationRules } from "../../tickets/suggest-ticket.ts";
import type { StaffCaller } from "../caller.ts";
import type { SessionTokens } from "../session-token.ts";

/** Where staff sign in; the page reads it before anybody has. */
export type SignInConfig = { issuer: string; clientId: string; scope?: string };

/** Who may send signed bodies, each with a secret of its own. */
export type Partner = "city" | "centre" | "feed";

/** Everything the desk's routes need. */
export type DeskDeps = {
  handoffs: HandoffStore;
  places: readonly Place[];
  appointments: AppointmentStore;
  /** Citizens' requests about their own data, for the audit of them. */
  requests: DataRequestStore;
  seats: SeatStore;
  notes: NoteStore;
  presence: AgentPresence;
  queues: DeskQueues;
  cannedReplies: CannedReplies;
  /** Shows the citizen of this conversation that the agent is typing. */
  tellTyping(conversationId: string): Promise<void>;
  tickets: TicketStore;
  submissions: SubmissionStore;
  dispatches: DispatchStore;
  queue: DispatchQueue;
  pdf: PdfWriter;
  conversations: Pick<ConversationStore, "find" | "findDraft" | "messagesAfter">;
  inbox: Inbox;
  desk: DeskNotifier;
  tokens: Pick<SessionTokens, "sign">;
  services: readonly Service[];
  regionName(code: string): string;
  findRegion(text: string): { code: string; name: string } | undefined;
  entries: EntryStore;
  curation: CurationStore;
  /** Services and replies as they are written, and what they were. */
  contentFiles(): readonly ContentFile[];
  contents: ContentVersionStore;
  attachments: AttachmentStore;
  attachmentFiles: AttachmentFiles;
  scan: AttachmentDeps["scan"];
  log: AttachmentDeps["log"];
  releases: ReleaseStore;
  publisher: Publisher;
  /** What a platform's chat would show of replies to one question, under its settings where it is set up. */
  sampleChannel(channel: PlatformName, replies: readonly ReplyDraft[]): ChannelSample;
  /** Answers as citizens would be answered, from an index by its version; `record.not-found` when there is none such. */
  tryIndex(indexVersion: string): Promise<(asked: { text: string; region: string }) => Promise<Tried>>;
  knownRegion(code: string): boolean;
  signIn: SignInConfig;
  wording: Wording;
  clock: Clock;
  calendar: TicketCalendar;
  classification: ClassificationRules;
  problems: ProblemStore;
  turnRecords: TurnRecordStore;
  figures: FigureStore;
  gaps: GapStore;
  askers: AskerStore;
  findings: FindingStore;
  watcher: Watcher;
  /** How far tickets and the city's own 12345 system have got; undefined where none is connected. */
  city: CityLinkStore | undefined;
  /** How far conversations and a centre's own desk have got; undefined where none is connected. */
  centreLinks: CentreLinkStore | undefined;
  /** What a signed body says: signed with this partner's secret, young, never heard before; else `caller.unknown`. */
  openSigned(partner: Partner, envelope: unknown): Promise<unknown>;
};

/** A staff caller as the use cases know one; a supervisor may do at the desk what an admin may. */
export const agentOf = ({ id, name, roles }: StaffCaller): { id: string; name: string; isAdmin: boolean } => ({
  id,
  name,
  isAdmin: roles.includes("admin") || roles.includes("supervisor"),
});

/** Whatever somebody does at the desk says that they are there. */
export const noteSign = (
  { presence, clock }: Pick<DeskDeps, "presence" | "clock">,
  { id }: StaffCaller,
): Promise<void> => presence.noteHttp(id, clock.now().toISOString());
