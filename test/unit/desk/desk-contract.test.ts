import { describe, expectTypeOf, it } from "vitest";
import type * as z from "zod";
import type * as desk from "../../../apps/desk/api/desk-contract.ts";
import type * as entries from "../../../apps/desk/api/entry-contract.ts";
import type * as figures from "../../../apps/desk/api/figure-contract.ts";
import type * as gaps from "../../../apps/desk/api/gap-contract.ts";
import type * as tickets from "../../../apps/desk/api/ticket-contract.ts";
import type * as views from "../../../functions/api/routes/desk-entry-views.ts";
import type { FigureView, TopQuestions } from "../../../functions/api/routes/desk-figure-views.ts";
import type * as gapViews from "../../../functions/api/routes/desk-gap-views.ts";
import type {
  DeskKit,
  HandoffDetail,
  HandoffLists,
  LiveView,
} from "../../../functions/api/routes/desk-handoff-views.ts";
import type { TicketDetail, TicketItem } from "../../../functions/api/routes/desk-ticket-views.ts";
import type { TurnDetail, TurnPage } from "../../../functions/api/routes/desk-turn-routes.ts";
import type { SubmissionPart } from "../../../functions/forms/submission.ts";
import type { Release } from "../../../functions/knowledge/release.ts";
import type { MoveName } from "../../../functions/tickets/ticket-step.ts";

// Checked by `npm run types`: what the routes answer must be good for what the console shows.
describe("what the console believes of the desk's routes", () => {
  it("holds for handoffs", () => {
    expectTypeOf<z.output<typeof HandoffLists>>().toExtend<desk.HandoffLists>();
    expectTypeOf<z.output<typeof HandoffDetail>>().toExtend<desk.HandoffDetail>();
    expectTypeOf<z.output<typeof DeskKit>>().toExtend<desk.DeskKit>();
    expectTypeOf<z.output<typeof LiveView>>().toExtend<desk.LiveView>();
  });

  it("holds for tickets, parts of submissions", () => {
    expectTypeOf<z.output<typeof TicketItem>>().toExtend<tickets.TicketItem>();
    expectTypeOf<z.output<typeof TicketDetail>>().toExtend<tickets.TicketDetail>();
    expectTypeOf<MoveName>().toEqualTypeOf<tickets.MoveName>();
    expectTypeOf<Omit<SubmissionPart, "answers" | "origins">>().toExtend<Omit<desk.SubmissionPart, "rows">>();
  });

  it("holds for gaps, findings and suggested questions", () => {
    expectTypeOf<z.output<typeof gapViews.GapItem>>().toExtend<gaps.GapItem>();
    expectTypeOf<z.output<typeof gapViews.GapDetail>>().toExtend<gaps.GapDetail>();
    expectTypeOf<z.output<typeof gapViews.FindingList>>().toExtend<gaps.FindingList>();
    expectTypeOf<z.output<typeof gapViews.Variants>["variants"][number]>().toExtend<gaps.Variant>();
  });

  it("holds for entries and their releases", () => {
    expectTypeOf<z.output<typeof views.EntryPage>>().toExtend<entries.EntryPage>();
    expectTypeOf<z.output<typeof views.EntryDetail>>().toExtend<entries.EntryDetail>();
    expectTypeOf<z.output<typeof views.EntryVersions>["versions"][number]>().toExtend<entries.EntryVersion>();
    expectTypeOf<z.output<typeof views.Taken>>().toExtend<entries.Taken>();
    expectTypeOf<Release>().toExtend<entries.Release>();
  });

  it("holds for figures and turns", () => {
    expectTypeOf<z.output<typeof FigureView>>().toExtend<figures.Figures>();
    expectTypeOf<z.output<typeof TopQuestions>>().toExtend<figures.TopQuestions>();
    expectTypeOf<z.output<typeof TurnPage>>().toExtend<figures.TurnPage>();
    expectTypeOf<z.output<typeof TurnDetail>>().toExtend<figures.TurnDetail>();
  });
});
