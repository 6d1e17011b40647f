export type Staff = { account: string; password: string; name: string; title: string; groups: readonly string[] };

/** Demo staff of the embedded runtime, obviously made up. In the cloud, staff are users of the Cognito pool. */
export const demoStaff: readonly Staff[] = [
  { account: "agent1", password: "demo-agent1", name: "演示坐席一号", title: "坐席", groups: ["agent"] },
  { account: "agent2", password: "demo-agent2", name: "演示坐席二号", title: "坐席", groups: ["agent"] },
  {
    account: "dept1",
    password: "demo-dept1",
    name: "演示部门经办一号",
    title: "人社局经办",
    groups: ["department", "department:人力资源和社会保障局"],
  },
  {
    account: "supervisor",
    password: "demo-supervisor",
    name: "演示督办员",
    title: "督办",
    groups: ["agent", "supervisor"],
  },
  {
    account: "coordinator",
    password: "demo-coordinator",
    name: "演示协调员",
    title: "办不成事协调",
    groups: ["coordinator"],
  },
  { account: "curator", password: "demo-curator", name: "演示知识管理员", title: "知识管理员", groups: ["curator"] },
  { account: "admin", password: "demo-admin", name: "演示系统管理员", title: "系统管理员", groups: ["admin"] },
];

/** The staff member of an account, if the password (when given) is right too. */
export const findStaff = (account: string, password?: string): Staff | undefined =>
  demoStaff.find((staff) => staff.account === account && (password === undefined || staff.password === password));
