import type { FormPreview, PreviewField } from "../api/content-contract.ts";

const typeLabel: Readonly<Record<string, string>> = {
  text: "文字",
  name: "姓名",
  "id-number": "身份证号",
  mobile: "手机号",
  "bank-card": "银行卡号",
  month: "年月",
  number: "数字",
  choice: "单选",
  choices: "多选",
  "yes-no": "是或否",
  region: "地区",
  uscc: "统一社会信用代码",
  date: "日期",
  money: "金额",
  address: "地址",
  upload: "上传文件",
  group: "重复填写",
  consent: "同意书",
  signature: "签名",
};

const marksOf = ({ type, optional, sensitive, needsConsent }: PreviewField): string[] =>
  [typeLabel[type] ?? type, optional && "选填", sensitive && "显示时打码", needsConsent && "先征得单独同意"].filter(
    (mark) => typeof mark === "string",
  );

/** The place where a citizen would answer; nothing can be put in here. */
const Answer = ({ field: { type, choices, example, accept } }: { field: PreviewField }) => {
  const shown = type === "yes-no" ? ["是", "否"] : choices;
  if (shown.length > 0)
    return (
      <ul className="as-citizen-choices">
        {shown.map((choice) => (
          <li key={choice}>{choice}</li>
        ))}
      </ul>
    );
  if (type === "group") return null;
  return <p className="form-blank">{accept ?? (example ? `例如 ${example}` : "")}</p>;
};

const FieldView = ({ field }: { field: PreviewField }) => (
  <li className="form-field">
    <p className="form-ask">{field.ask}</p>
    {field.help && <p className="bubble-faint">{field.help}</p>}
    <Answer field={field} />
    {field.fields.length > 0 && (
      <ol className="form-fields">
        {field.fields.map((one) => (
          <FieldView key={one.id} field={one} />
        ))}
      </ol>
    )}
    <p className="form-marks">
      <b>{field.label}</b> · {marksOf(field).join(" · ")}
      {field.when && <> · 只在{field.when}时问</>}
    </p>
  </li>
);

/** A service's whole form in the order it is asked, with what makes each question come up. */
export const FormPreviewView = ({ form }: { form: FormPreview }) => (
  <>
    <section className="part" aria-labelledby="form-about">
      <h3 id="form-about">办什么</h3>
      <p>{form.intro}</p>
      <p className="bubble-faint">说这些话会开始办：{form.triggers.join("、")}</p>
      <ul>
        {form.matters.map(({ title, department, when }) => (
          <li key={title}>
            {title}（{department}）{when && <span className="bubble-faint"> 只在{when}时办</span>}
          </li>
        ))}
      </ul>
      {form.regions.length > 0 && <p className="bubble-faint">有地方规定的：{form.regions.join("、")}</p>}
    </section>
    {form.sections.map(({ title, fields }) => (
      <section key={title} className="part" aria-label={title}>
        <h3>{title}</h3>
        <ol className="form-fields">
          {fields.map((field) => (
            <FieldView key={field.id} field={field} />
          ))}
        </ol>
      </section>
    ))}
    {form.materials.length > 0 && (
      <section className="part" aria-labelledby="form-materials">
        <h3 id="form-materials">材料</h3>
        <ul>
          {form.materials.map(({ title, state, when, note }) => (
            <li key={`${title}${when}`}>
              {title}（{state}）
              <span className="bubble-faint">{[when && `只在${when}时`, note].filter(Boolean).join("；")}</span>
            </li>
          ))}
        </ul>
      </section>
    )}
  </>
);
