import { expect, it } from "vitest";
import { signalsOf } from "../../../functions/handlers/wiring/ticket-signals.ts";
import { buildTicket } from "../../support/case-builders.ts";

const from = "2026-11-20T00:00:00.000Z";
const visit = { at: "2026-11-23T02:00:00.000Z", reached: true, solved: false, satisfaction: "bad" as const };

it("hands on a ticket's words without the name and the phone of who wrote it", () => {
  const contact = { name: "欧阳青禾", mobile: "13900001234" };
  const ticket = buildTicket({ contact, description: "路灯坏了，欧阳青禾已报过两次，回电13900001234" });

  const [signal] = signalsOf(ticket, from);

  expect(signal?.text).toContain("路灯坏了");
  expect(signal?.text).not.toMatch(/欧阳青禾|13900001234/);
});

it("tells of an old ticket only that what was done displeased, also while it is done again", () => {
  const old = { openedAt: "2026-11-01T02:00:00.000Z", status: "processing" as const };

  expect(signalsOf(buildTicket(old), from)).toEqual([]);
  expect(signalsOf(buildTicket({ ...old, visit, reopened: 1 }), from)).toMatchObject([
    { source: "dislike", at: visit.at },
  ]);
});

it("says nothing of reports", () => {
  expect(signalsOf(buildTicket({ isReporterProtected: true, visit }), from)).toEqual([]);
});
