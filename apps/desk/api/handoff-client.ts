import type {
  DeskKit,
  HandoffDetail,
  HandoffItem,
  HandoffLists,
  LiveView,
  MessagePage,
  Note,
  Proposed,
  Seat,
  TransferTo,
} from "./desk-contract.ts";
import type { SendRequest } from "./request.ts";
import type { TicketKind } from "./ticket-contract.ts";

const part = encodeURIComponent;
const handoffPath = (handoffId: string) => `/v1/desk/handoffs/${part(handoffId)}`;

/** What an agent says, with the draft that it began as. */
export type Saying = { messageId: string; text: string; suggestionId?: string | undefined };

/** The desk's routes about conversations with people, one function each. All throw Problems. */
export const createHandoffClient = (send: SendRequest) => {
  const post = <T>(path: string, body: unknown = {}) => send<T>({ method: "POST", path, body });
  return {
    listHandoffs: () => send<HandoffLists>({ path: "/v1/desk/handoffs" }),
    readHandoff: (handoffId: string) => send<HandoffDetail>({ path: handoffPath(handoffId) }),
    acceptHandoff: (handoffId: string) => post<HandoffItem>(`${handoffPath(handoffId)}/accept`),
    acceptNext: () => post<{ handoff: HandoffItem | null }>("/v1/desk/next-handoff"),
    readMessages: (handoffId: string, after: string) =>
      send<MessagePage>({ path: `${handoffPath(handoffId)}/messages`, query: { after } }),
    sendMessage: (handoffId: string, saying: Saying) =>
      post<{ messageId: string }>(`${handoffPath(handoffId)}/messages`, saying),
    tellTyping: (handoffId: string) => post<unknown>(`${handoffPath(handoffId)}/typing`),
    proposeValue: (handoffId: string, proposal: { messageId: string; fieldId: string; value: string }) =>
      post<Proposed>(`${handoffPath(handoffId)}/proposals`, proposal),
    endHandoff: (handoffId: string, ticket?: { kind: TicketKind; description: string; reportedParty?: string }) =>
      post<HandoffItem>(`${handoffPath(handoffId)}/end`, ticket ? { ticket } : {}),
    writeNote: (handoffId: string, note: { messageId: string; text: string; kind: "note" | "whisper" }) =>
      post<Note>(`${handoffPath(handoffId)}/notes`, note),
    transferHandoff: (handoffId: string, transfer: { messageId: string; to: TransferTo; note: string }) =>
      post<HandoffItem>(`${handoffPath(handoffId)}/transfers`, transfer),
    takeOver: (handoffId: string) => post<HandoffItem>(`${handoffPath(handoffId)}/take-over`),
    suggestAnswer: (handoffId: string, question: string) =>
      post<{ suggestion: Note | null }>(`${handoffPath(handoffId)}/suggestions`, {
        messageId: crypto.randomUUID(),
        question,
      }),
    readKit: () => send<DeskKit>({ path: "/v1/desk/kit" }),
    pause: (isPaused: boolean) => post<Seat>("/v1/desk/pause", { isPaused }),
    readLive: () => send<LiveView>({ path: "/v1/desk/live" }),
    changeSeat: (agentId: string, seat: Pick<Seat, "queues" | "languages" | "capacity">) =>
      post<Seat>(`/v1/desk/seats/${part(agentId)}`, seat),
  };
};
