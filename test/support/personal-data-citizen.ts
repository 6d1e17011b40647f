import { audienceOf } from "../../functions/channels/ports.ts";
import type { Conversation } from "../../functions/conversation/conversation.ts";
import { newDispatch } from "../../functions/forms/dispatch.ts";
import { noteQuestion } from "../../functions/gaps/note-question.ts";
import { askingOf } from "../../functions/handlers/wiring/asking-deps.ts";
import { turnRecordId } from "../../functions/insights/turn-record.ts";
import { bookAppointment } from "../../functions/places/book-appointment.ts";
import { Place } from "../../functions/places/place.ts";
import { joinProblem } from "../../functions/problems/join-problem.ts";
import { keepReminder } from "../../functions/reminders/keep-reminder.ts";
import { planAppointment } from "../../functions/reminders/plan-reminder.ts";
import { randomCode } from "../../functions/shared/id.ts";
import { buildHandoff, buildSubmission, buildTicket } from "./case-builders.ts";
import { buildConversation, buildDraft } from "./conversation-builders.ts";
import type { PersonalDataWorld } from "./personal-data-world.ts";
import { buildMessage } from "./transcript-builders.ts";

const later = 4_000_000_000;

export const hall = Place.parse({
  id: "hall",
  name: "示例大厅",
  sample: true,
  region: "430100",
  address: "示例路 1 号",
  workdays: [{ from: "00:00", to: "23:59" }],
  weekends: [{ from: "00:00", to: "23:59" }],
  bookAheadDays: 20,
  matters: [{ id: "social-card", title: "社保卡补办", appointment: { slotMinutes: 60, capacity: 5 } }],
});
const everyDay = { isWorkingDay: () => true, holidayOn: () => undefined };

/** Names of what a citizen called `who` leaves behind; `secret` stands in everything that was said. */
export const namesOf = (who: string) => ({
  citizen: `cit_${who}`,
  conversation: `cnv_${who}`,
  draft: `frm_${who}`,
  handoff: `hnd_${who}`,
  upload: `upl_${who.padEnd(22, "x")}`,
  filed: `upl_${who.padEnd(22, "y")}`,
  secret: `秘密${who}`,
});

const conversationOf = async ({ deps }: PersonalDataWorld, who: string, at: string): Promise<void> => {
  const { citizen, conversation: id, draft: draftId, handoff, secret } = namesOf(who);
  const begun = buildConversation({ id, citizen, lastSeq: 1, expiresAt: later, createdAt: at });
  await deps.conversations().create(begun, [buildMessage(1, { id: `msg_${who}_1` })]);
  const stored = (await deps.conversations().find(id)) as Conversation;
  const said = buildMessage(2, { id: `msg_${who}_2`, from: "citizen", text: secret });
  const answered = buildMessage(3, {
    id: `msg_${who}_3`,
    label: "人工智能生成",
    handoff: { handoffId: handoff, state: "ended", position: null, agentName: null },
  });
  const draft = buildDraft({
    ...{ id: draftId, conversationId: id, answers: { name: secret } },
    ...{ startedAt: at, updatedAt: at },
  });
  await deps.conversations().commit({
    conversation: { ...stored, lastSeq: 3, lastWords: secret },
    messages: [said, answered],
    drafts: [draft],
    turn: { messageId: "m1", firstSeq: 2, lastSeq: 3, at, deliveredAt: null, askedAt: at },
  });
};

const besideConversation = async (world: PersonalDataWorld, who: string, at: string): Promise<void> => {
  const { citizen, conversation: conversationId, draft: draftId, upload, filed, secret } = namesOf(who);
  const { deps } = world;
  for (const id of [upload, filed]) {
    const file = { id, conversationId, draftId, fieldId: "file", name: `${secret}.png`, kind: "png", size: 9 } as const;
    await deps.uploads().create({ ...file, state: "clean", createdAt: at, version: 0 });
    await world.upload(conversationId, id, secret);
  }
  const issued = { citizen, conversationId, channel: "web" as const, takenBy: null, expiresAt: later, version: 0 };
  await deps.continuations().issue(`C${who.toUpperCase()}7KPM`, "m1", issued);
  await deps.continuations().countTry(citizen, new Date(at));
  await deps.connections().open({
    connectionId: `con-${who}`,
    audience: audienceOf.conversation(conversationId),
    staffId: null,
    openedAt: at,
    expiresAt: later,
  });
  await world.limiter.count(citizen, new Date(at));
  await world.visits.noteRead(conversationId, at);
};

const onPlatform = async ({ deps }: PersonalDataWorld, who: string, at: string): Promise<void> => {
  const { citizen, conversation: conversationId, secret } = namesOf(who);
  const contact = { conversationId, channel: "wechat-mini", account: "wx1", citizen, recipient: secret } as const;
  await deps.contacts().hear({ ...contact, heardAt: at, opened: "message", context: {}, expiresAt: later });
  await deps.contacts().saveSent(conversationId, { seq: 1, parts: 0, window: "", used: 1 }, later);
  await deps.contacts().claim(citizen, conversationId, undefined, later);
  await deps.contacts().addConsents(citizen, "template", 1, "cause");
};

const noteOf = (handoffId: string, at: string) => ({
  id: `note-${handoffId}`,
  handoffId,
  kind: "note" as const,
  by: "agent1",
  byName: "坐席一",
  at,
  mentions: [],
  citations: [],
  label: null,
});

const centreLinkOf = (handoffId: string) => ({
  handoffId,
  run: 1,
  startedWith: null,
  isStarted: false,
  isOver: false,
  cursor: 0,
  sent: 0,
  heard: 0,
  failingSince: null,
  version: 0,
});

const cases = async ({ deps, lookups }: PersonalDataWorld, who: string, at: string): Promise<void> => {
  const { citizen, conversation: conversationId, handoff, filed, secret } = namesOf(who);
  await deps.handoffs().create(buildHandoff({ id: handoff, citizen, conversationId, topic: secret, state: "ended" }));
  await deps.handoffs().create(buildHandoff({ id: `${handoff}_waits`, citizen, conversationId, topic: secret }));
  await deps.notes().add({ ...noteOf(handoff, at), text: `坐席说${secret}` });
  await deps.centreLinks().create(centreLinkOf(handoff));
  const ticket = buildTicket({ number: `GD20261123-${randomCode(6)}`, citizen, conversationId, description: secret });
  await deps.tickets().create(ticket);
  const reporter = { citizen, conversationId, contact: ticket.contact, description: `举报人说${secret}` };
  const report = {
    ...buildTicket({
      number: `GD20261123-${randomCode(6)}`,
      kind: "report",
      citizen: "",
      conversationId: "",
      description: "已遮住",
    }),
    isReporterProtected: true,
  };
  await deps.tickets().create(report, reporter);
  await lookups.keepCode(ticket.number, { citizen, hash: "h", expiresAt: later });
  await lookups.isAllowed(`ask ${citizen}`, 5, new Date(at));
  const submission = buildSubmission({ number: `TX20261123-${randomCode(6)}`, citizen, conversationId });
  const [part] = submission.parts;
  if (!part) throw new Error("a submission has a part");
  const parts = [{ ...part, answers: { name: secret, file: [`${filed}/${secret}.png`] } }];
  await deps.submissions().create({ ...submission, parts }, [newDispatch(submission, part, "submit", at)]);
  const receipt = {
    submissionId: submission.id,
    conversationId,
    departmentId: "hrss",
    department: "人社局",
    callbackId: "c1",
    applied: true,
    at,
    toldAt: null,
  };
  await deps.submissions().save({ ...submission, parts }, { receipt });
};

const agreements = async ({ deps, clock }: PersonalDataWorld, who: string, at: string): Promise<void> => {
  const { citizen, conversation: conversationId, draft: draftId } = namesOf(who);
  const keeping = { reminders: deps.reminders(), clock };
  await keepReminder(keeping, planAppointment("2099-01-05"), { citizen, conversationId });
  const line = {
    id: `pfa_${who}`,
    at,
    event: "agreed",
    citizen,
    conversationId,
    draftId,
    serviceId: "retirement",
  } as const;
  await deps.prefillAudit().note({ ...line, dataSets: ["x"], fields: ["y"], outcome: null, consentedAt: at });
  await deps.prefillAudit().claim(citizen, "999999199001010010");
  const day = new Date(clock.now().getTime() + 5 * 86_400_000).toISOString().slice(0, 10);
  const wish = { citizen, conversationId, placeId: "hall", matterId: "social-card", day, time: "10:00" };
  await bookAppointment({ appointments: deps.appointments(), calendar: everyDay, clock }, wish, hall);
  await joinProblem(deps.problems(), {
    id: `unanswered:msg_${who}_2`,
    source: "unanswered",
    text: "路灯坏了没有人来修",
    region: "430100",
    department: null,
    at,
    ticketId: null,
    conversationId,
  });
};

/** What was asked, for curators and for figures, and what was said about the answer. */
const questions = async ({ deps }: PersonalDataWorld, who: string, at: string): Promise<void> => {
  const { citizen, conversation: conversationId, secret } = namesOf(who);
  const { gaps, askers, feedback } = askingOf(deps);
  const landing = {
    status: "answered.direct" as const,
    entryIds: ["annual-leave-days"],
    near: [{ entryId: "ss-card-get", confidence: 0.5 }],
  };
  const asked = { conversationId, region: "430100", channel: "web", text: secret, at, turnId: "m1" } as const;
  const question = await noteQuestion(gaps, { ...asked, landing, reason: null });
  const wish = { gapId: "gap_of_many", citizen, conversationId, questionId: question?.id ?? "", text: secret };
  await askers.save({
    ...wish,
    agreedAt: at,
    carriedFrom: [],
    revokedAt: null,
    toldAt: null,
    version: 0,
    expiresAt: later,
  });
  const opinion = { useful: false, reason: "wrong", remark: secret } as const;
  await feedback.save({ conversationId, messageId: `msg_${who}_3`, ...opinion, at, expiresAt: later });
  await deps.stops().mark(conversationId, `msg_${who}_4`, new Date().toISOString());
  await deps.turnRecords().put({
    ...{ id: turnRecordId(conversationId, "m1", at), conversationId, seq: 2, channel: "web", region: "430100" },
    ...{ at, ms: 5, status: "answered.direct", text: secret, expiresAt: later },
  });
  const signal = {
    id: `dislike:msg_${who}_3`,
    source: "dislike" as const,
    text: "路灯坏了没有人来修",
    region: "430100",
  };
  await joinProblem(deps.problems(), { ...signal, department: null, at, ticketId: null, conversationId });
};

/** A citizen who has used everything there is: one row at least of every kind that the product writes for somebody. */
export const plantCitizen = async (world: PersonalDataWorld, who: string): Promise<void> => {
  const at = world.clock.now().toISOString();
  await conversationOf(world, who, at);
  await besideConversation(world, who, at);
  await onPlatform(world, who, at);
  await cases(world, who, at);
  await agreements(world, who, at);
  await questions(world, who, at);
};
