import type { OwnSubmission } from "../../functions/api/contract.ts";

const id = "sub_fakeOne";

const part = (given: Partial<OwnSubmission["parts"][number]>): OwnSubmission["parts"][number] => ({
  department: "住房公积金",
  departmentId: "housing",
  status: "done",
  statusLabel: "已办结",
  version: 1,
  matters: [
    { id: "housing-fund", title: "离退休提取住房公积金", statusLabel: "已办结", note: "已转入尾号 0018 的账户" },
  ],
  request: null,
  withdrawal: null,
  updatedAt: "2026-11-24T03:00:00.000Z",
  ...given,
});

/** Two submissions of a fictional citizen: one that a department sent back for more, one that is done. */
export const fakeOwnSubmissions = (): OwnSubmission[] => [
  {
    id,
    number: "TX20261123-4F7KPM",
    serviceTitle: "退休一件事",
    submittedAt: "2026-11-23T02:05:00.000Z",
    overall: "needs-more",
    overallLabel: "有部门请您补正",
    canWithdraw: true,
    parts: [
      part({
        department: "人力资源社会保障",
        departmentId: "hrss",
        status: "returned",
        statusLabel: "退回补正",
        matters: [
          { id: "eligibility", title: "领取基本养老保险待遇资格确认", statusLabel: "办理中", note: null },
          { id: "claim", title: "养老保险待遇核定发放（养老金申领）", statusLabel: "待补正", note: null },
        ],
        request: {
          text: "手机号打不通，请补一个能联系上的手机号，并说明方便联系的时间。",
          fields: [
            { id: "mobile", label: "手机号", type: "mobile", optional: false, help: null, example: null, choices: [] },
          ],
          choice: `supplement:${id}:hrss`,
        },
      }),
      part({
        department: "医疗保障",
        departmentId: "medical",
        status: "received",
        statusLabel: "已收件",
        withdrawal: "late",
        matters: [{ id: "medical-retire", title: "职工医保在职转退休", statusLabel: "办理中", note: null }],
      }),
      part({}),
    ],
    timeline: [
      { at: "2026-11-23T02:05:00.000Z", type: "submitted", text: "您提交了申报" },
      { at: "2026-11-23T02:09:00.000Z", type: "received", text: "住房公积金部门已收到，正在办理" },
      { at: "2026-11-23T02:11:00.000Z", type: "received", text: "人力资源社会保障部门已收到，正在办理" },
      { at: "2026-11-24T03:00:00.000Z", type: "done", text: "住房公积金部门已办结：已转入尾号 0018 的账户" },
      {
        at: "2026-11-24T06:30:00.000Z",
        type: "more",
        text: "人力资源社会保障部门请您补正“养老保险待遇核定发放（养老金申领）”：手机号打不通，请补一个能联系上的手机号，并说明方便联系的时间。",
      },
    ],
  },
  {
    id: "sub_fakeTwo",
    number: "TX20260301-9XWPQR",
    serviceTitle: "新生儿出生一件事",
    submittedAt: "2026-03-01T02:05:00.000Z",
    overall: "all-done",
    overallLabel: "全部办结",
    canWithdraw: false,
    parts: [part({ department: "公安", departmentId: "police" })],
    timeline: [{ at: "2026-03-01T02:05:00.000Z", type: "submitted", text: "您提交了申报" }],
  },
];

const withdraw = (submission: OwnSubmission): void => {
  submission.canWithdraw = false;
  for (const one of submission.parts) if (one.status !== "done") one.withdrawal = "asked";
  submission.timeline.push({ at: "2026-11-24T07:00:00.000Z", type: "withdraw-asked", text: "您申请撤回" });
};

/** As the real route: the field is checked, and what was asked is answered once. */
const supplement = (submission: OwnSubmission, given: unknown): { status: number; body: unknown } => {
  const { departmentId, answers = {} } = given as { departmentId: string; answers?: Record<string, string> };
  const asked = submission.parts.find((one) => one.departmentId === departmentId);
  if (!/^1\d{10}$/.test(answers.mobile ?? "")) {
    const issues = [{ field: "mobile", problem: "手机号应该是 11 位，请再看一下。" }];
    return { status: 400, body: { code: "request.invalid", title: "填写的内容不对。", issues } };
  }
  if (asked) {
    asked.request = null;
    asked.status = "sent";
    asked.statusLabel = "已送出";
  }
  return { status: 200, body: submission };
};

/** What the server says to a request under /v1/submissions; a text is a page. */
export const answerOwnSubmissions = (
  submissions: readonly OwnSubmission[],
  path: string,
  given: unknown,
): { status: number; body: unknown } => {
  const [, , , submissionId, what] = path.split("/");
  if (submissionId === undefined) return { status: 200, body: { submissions } };
  const found = submissions.find((one) => one.id === submissionId);
  if (!found) return { status: 404, body: { code: "record.not-found", title: "没有找到这条记录。" } };
  if (what === "print" || what === "pdf") return { status: 200, body: `<h1>${found.number}</h1>` };
  if (what === "withdrawals") withdraw(found);
  if (what === "supplements") return supplement(found, given);
  return { status: 200, body: found };
};
