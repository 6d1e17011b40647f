import { beforeEach, describe, expect, it } from "vitest";
import type { AppointmentView, BookedView, MyDataView } from "../../../functions/api/me-contract.ts";
import { createFakeMe, type FakeMe } from "../../support/fake-me.ts";

const url = (path: string) => new URL(path, "http://test");
const hall = "/v1/places/demo-changsha-hall/appointments";
const wish = { matterId: "social-card", day: "2026-11-30", time: "09:00", remind: true };

describe("appointments over HTTP", () => {
  let me: FakeMe;
  beforeEach(() => {
    me = createFakeMe();
  });
  const book = async (given: Partial<typeof wish> = {}, citizen = "cit_one") =>
    (await me.answer("POST", url(hall), { ...wish, ...given }, citizen)).body as BookedView;
  const booked = async (): Promise<AppointmentView> => {
    const outcome = await book();
    return outcome.state === "booked" ? outcome.appointment : expect.unreachable();
  };
  const cancel = (id: string, citizen = "cit_one") =>
    me.answer("POST", url(`/v1/appointments/${id}/cancellations`), {}, citizen);
  const consents = async (citizen = "cit_one") =>
    ((await me.answer("GET", url("/v1/my-data"), {}, citizen)).body as MyDataView).consents;

  it("keeps the consent to a reminder with the appointment, and lets it go with the last one of the day", async () => {
    const { id, reminded } = await booked();

    expect(reminded).toBe(true);
    expect((await consents()).map(({ title }) => title)).toEqual(["预约前一天提醒"]);
    await cancel(id);
    expect(await consents()).toEqual([]);
  });

  it("reminds of nothing without consent, nor of a day that is too near", async () => {
    await book({ remind: false });
    await book({ remind: true, day: "2026-11-27", matterId: "newborn" });

    expect(await consents()).toEqual([]);
  });

  it("tells in words what is booked already, full or closed", async () => {
    await booked();

    expect(await book({ time: "09:30" })).toMatchObject({
      state: "twice",
      problem: expect.stringContaining("已经约过"),
    });
    for (const citizen of ["cit_b", "cit_c", "cit_d"]) await book({}, citizen);
    expect(await book({}, "cit_e")).toMatchObject({ state: "full", problem: expect.stringContaining("约满") });
    expect(await book({ time: "08:00" }, "cit_e")).toMatchObject({ state: "closed" });
  });

  it("has nobody see or cancel another's", async () => {
    const { id } = await booked();

    expect((await cancel(id, "cit_two")).status).toBe(404);
    expect((await me.answer("GET", url("/v1/appointments"), {}, "cit_two")).body).toEqual({ appointments: [] });
    expect((await me.answer("GET", url("/v1/appointments"), {})).body).toMatchObject({
      appointments: [{ state: "booked" }],
    });
  });

  it("shows no days for a matter that is not booked, and the reason for a closed day", async () => {
    expect(
      (await me.answer("GET", url("/v1/places/demo-changsha-community/slots?matter=social-card"), {})).status,
    ).toBe(404);
    const { body } = await me.answer("GET", url("/v1/places/demo-changsha-community/slots?matter=newborn"), {});

    const saturday = (body as { days: { day: string; closed: string | null }[] }).days.find(
      ({ day }) => day === "2026-11-28",
    );
    expect(saturday?.closed).toBe("当天没有可约的时间");
  });
});

describe("one's own data over HTTP", () => {
  it("is erased with the words of confirmation only", async () => {
    const me = createFakeMe();
    const ask = (body: unknown) => me.answer("POST", url("/v1/my-data/requests"), body);

    expect((await ask({ kind: "erasure", confirmation: "是" })).status).toBe(400);
    expect((await ask({ kind: "erasure" })).status).toBe(400);
    expect(me.erased).toEqual([]);
    expect((await ask({ kind: "erasure", confirmation: "删除我的数据" })).status).toBe(202);
    expect(me.erased).toEqual(["cit_one"]);
  });

  it("is a copy for its citizen alone", async () => {
    const me = createFakeMe();
    const { body } = await me.answer("POST", url("/v1/my-data/requests"), { kind: "export" });
    const { id } = body as { id: string };

    expect((await me.answer("GET", url(`/v1/my-data/requests/${id}`), {}, "cit_two")).status).toBe(404);
    expect((await me.answer("GET", url(`/v1/my-data/requests/${id}`), {})).body).toMatchObject({ state: "ready" });
  });
});
