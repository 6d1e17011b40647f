export type Staff = { account: string; password: string; name: string; title: string; groups: readonly string[] };

/** Demo staff of the embedded runtime, obviously made up. In the cloud, staff are users of the Cognito pool. */
export const demoStaff: readonly Staff[] = [
  { account: "agent1", password: "demo-agent1", name: "演示坐席一号", title: "坐席", groups: ["agent"] },
  { account: "agent2", password: "demo-agent2", name: "演示坐席二号", title: "坐席", groups: ["agent"] },
  { account: "curator", password: "demo-curator", name: "演示知识管理员", title: "知识管理员", groups: ["curator"] },
  { account: "admin", password: "demo-admin", name: "演示系统管理员", title: "系统管理员", groups: ["admin"] },
];

/** The staff member of an account, if the password (when given) is right too. */
export const findStaff = (account: string, password?: string): Staff | undefined =>
  demoStaff.find((staff) => staff.account === account && (password === undefined || staff.password === password));
