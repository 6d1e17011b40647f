import { parse } from "yaml";
import { checkService } from "../../functions/forms/check-service.ts";
import { Service } from "../../functions/forms/service.ts";

const yaml = `
id: newborn-sample
version: 1
title: 出生样例
kind: bundle
numberPrefix: YL
intro: 开始
triggers: [办出生样例]
departments:
  - { id: health, name: 卫生健康 }
  - { id: police, name: 公安 }
matters:
  - id: certificate
    title: 出生医学证明
    department: health
    limit: { legal: { amount: 20, unit: working-days }, promised: { amount: 5, unit: unknown-days } }
    fee: { free: true }
    result: { title: 出生医学证明, electronic: true }
    sources: [{ document: 样例办事指南, certainty: general }]
  - { id: household, title: 出生登记, department: police }
sections:
  - id: all
    title: 全部
    fields:
      - { id: region, label: 办理地区, ask: 在哪里办？, type: region, departments: [health, police] }
      - { id: mother, label: 母亲姓名, ask: 母亲叫什么名字？, type: name, departments: [health, police], formNames: { health: 产妇姓名 } }
      - { id: mother-id, label: 母亲身份证号, ask: 母亲的身份证号？, type: id-number, sensitive: true, departments: [health, police] }
      - id: child
        label: 孩子
        ask: 还有一起出生的孩子吗？
        type: group
        noun: 孩子
        items: { min: 1, max: 3 }
        departments: [health, police]
        fields:
          - { id: name, label: 姓名, ask: 孩子叫什么名字？, type: name, names: [名字], departments: [health, police] }
          - { id: birth, label: 出生日期, ask: 哪天出生的？, type: date, max: today, subject: true, departments: [health, police] }
          - id: sex
            label: 性别
            ask: 男孩还是女孩？
            type: choice
            choices: [{ value: boy, label: 男孩 }, { value: girl, label: 女孩 }]
            departments: [police]
          - id: weight
            label: 体重
            ask: 出生体重多少克？
            type: number
            min: 300
            max: 9000
            when: { field: sex, eq: boy }
            departments: [health]
      - { id: paid, label: 医疗费用, ask: 一共花了多少钱？, type: money, optional: true, max: 1000000, departments: [health] }
      - { id: home, label: 家庭住址, ask: 住在哪里？, type: address, departments: [police] }
materials:
  - { id: form, title: 申请表, state: exempt, note: 自动生成 }
  - { id: record, title: 出生医学记录, state: submit, copies: 1, matters: [certificate] }
  - { id: marriage, title: 结婚证, state: later, matters: [household], copies: 1 }
  - { id: promise, title: 属实承诺书, state: commitment }
  - { id: id-card, title: 父母身份证, state: verify }
situations:
  - id: twins
    title: 多胞胎
    when: { field: child, gt: 1 }
    note: 每个孩子各领一张证。
    materials: [{ id: twin-note, title: 多胞胎说明, state: submit }]
eligibility:
  - id: too-old
    notWhen: { some: child, where: { field: birth, age: { gte: 12, unit: months } } }
    reason: 孩子出生超过一年了
    instead: 请分别到医院和派出所办。
  - id: dear
    notWhen: { field: paid, gt: 50000 }
    reason: 费用较高
    instead: 请带好清单。
    effect: warn
places:
  - { id: hotline, channel: phone, name: 政务服务便民热线, phone: "12345" }
overlays:
  - region: "430000"
    matters: [{ id: certificate, limit: { promised: { amount: 3, unit: working-days } } }]
    without: [form]
    unknown: [有没有邮寄还没有核到。]
  - region: "430100"
    matters: [{ id: household, available: false, reason: 长沙样例里户口要到派出所办。 }]
    places: [{ id: hall, channel: window, name: 长沙样例大厅, address: 样例路一号 }]
`;

/** A small service with a repeated group, a child, a situation, rules and overlays. It exists in tests only. */
export const newborn: Service = Service.parse(parse(yaml));

const findings = checkService(newborn, "newborn-sample.yaml");
if (findings.length > 0) throw new Error(findings.map(({ problem }) => problem).join("\n"));
