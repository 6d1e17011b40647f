import type {
  FigureFilter,
  Figures,
  ScoreBand,
  TopQuestions,
  TurnDetail,
  TurnFilter,
  TurnPage,
} from "./figure-contract.ts";
import type { SendRequest } from "./request.ts";

/** Where the bands of scores begin and end; from 0.6 on the search answers by itself. */
const bands: Record<ScoreBand, { scoreFrom: string; scoreTo: string }> = {
  low: { scoreFrom: "0", scoreTo: "0.3" },
  middle: { scoreFrom: "0.3", scoreTo: "0.6" },
  high: { scoreFrom: "0.6", scoreTo: "1" },
};

/** The desk's routes about figures and turns, one function each. All throw Problems. */
export const createFigureClient = (send: SendRequest) => ({
  readFigures: (query: FigureFilter) => send<Figures>({ path: "/v1/desk/figures", query }),
  readTopQuestions: (query: FigureFilter) => send<TopQuestions>({ path: "/v1/desk/top-questions", query }),
  listTurns: ({ score, ...query }: TurnFilter, after?: string, limit = 20) =>
    send<TurnPage>({
      path: "/v1/desk/turns",
      query: { ...query, ...(score ? bands[score] : {}), after, limit: String(limit) },
    }),
  readTurn: (turnId: string) => send<TurnDetail>({ path: `/v1/desk/turns/${encodeURIComponent(turnId)}` }),
});
