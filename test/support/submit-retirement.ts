import type { FormStep } from "../../functions/messages/message.ts";
import type { Citizen } from "./client.ts";

/** Answers of a fictional citizen, by field; whatever else is asked is left out or answered with the first option. */
const answers: Readonly<Record<string, string>> = {
  applicant: "我本人办",
  employment: "单位职工",
  "retirement-kind": "到法定年龄正常退休",
  "deemed-contribution": "没有",
  "employee-medical": "是",
  "has-housing-fund": "有",
  "housing-loan": "没有",
  "only-child": "不是",
  name: "李小雨",
  "sensitive-consent": "同意",
  "id-number": "99010119710307126X",
  "female-category": "工人岗位（原 50 周岁）",
  contribution: "26",
  region: "湖南长沙",
  "work-unit": "小雨机械有限公司",
  mobile: "13900000000",
  "bank-card": "6222020000000000000",
  matters: "1、2",
};

const longest = 12;

const answerTo = ({ id, optional, choices }: FormStep["field"]): string =>
  answers[id] ?? (optional ? "" : (choices[0]?.label ?? "无"));

/** Fills in the retirement form, many fields at a time as a page may, and confirms it. Returns the reference number. */
export const submitRetirement = async (citizen: Citizen): Promise<string> => {
  let last = (await citizen.ask("办理退休一件事")).at(-1);
  for (let step = 0; step < longest && last?.form; step += 1) {
    const { draftId, field } = last.form;
    const messageId = await citizen.fill(draftId, { ...answers, [field.id]: answerTo(field) });
    last = (await citizen.replies(messageId)).at(-1);
  }
  const receipt = (await citizen.ask("确认提交")).find(({ status }) => status === "form.submitted");
  const number = /TX\d{8}-\w{6}/.exec(receipt?.text ?? "")?.[0];
  if (!number) throw new Error(`no receipt after ${last?.text}`);
  return number;
};
