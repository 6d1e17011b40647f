import type { FindingItem, FindingList, FindingMove, GapDetail, GapItem, GapMove, Variant } from "./gap-contract.ts";
import type { SendRequest } from "./request.ts";

const part = encodeURIComponent;

/** The routes of gaps and findings, one function each. All throw Problems. */
export const createGapClient = (send: SendRequest) => {
  const post = <T>(path: string, body: unknown) => send<T>({ method: "POST", path, body });
  return {
    listGaps: () => send<{ gaps: GapItem[] }>({ path: "/v1/desk/gaps" }),
    readGap: (gapId: string) => send<GapDetail>({ path: `/v1/desk/gaps/${part(gapId)}` }),
    moveGap: (gapId: string, move: GapMove) => post<GapDetail>(`/v1/desk/gaps/${part(gapId)}/moves`, move),
    suggestQuestions: (entryId: string) =>
      send<{ variants: Variant[] }>({ path: `/v1/desk/entries/${part(entryId)}/asked-questions` }),
    listFindings: () => send<FindingList>({ path: "/v1/desk/findings" }),
    moveFinding: (findingId: string, move: FindingMove) =>
      post<FindingItem>(`/v1/desk/findings/${part(findingId)}/moves`, move),
    startWatch: () => post<{ started: true }>("/v1/desk/watch-runs", {}),
  };
};
