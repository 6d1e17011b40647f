import { Alert, Button } from "antd";
import { useState } from "react";
import { titleOf } from "../api/problem.ts";
import { Mark } from "../ui/icons.tsx";

type Props = { notice: string | null; signIn(): Promise<void> };

/** The way in. Passwords are typed at the issuer, never here. */
export const SignInScreen = ({ notice, signIn }: Props) => {
  const [problem, setProblem] = useState(notice);
  const [busy, setBusy] = useState(false);
  const go = () => {
    setBusy(true);
    signIn().catch((error: unknown) => {
      setProblem(titleOf(error));
      setBusy(false);
    });
  };
  return (
    <main className="gate">
      <div className="gate-card">
        <div className="gate-brand">
          <Mark size={44} />
          <div>
            <p className="gate-name">小窗</p>
            <h1>坐席台</h1>
          </div>
        </div>
        <p className="gate-words">接待群众、办理工单和申报、查看政策知识。请用单位发给您的工作账号登录。</p>
        {problem && <Alert type="warning" showIcon title={problem} />}
        <Button type="primary" size="large" block loading={busy} onClick={go}>
          登录
        </Button>
        <p className="gate-foot">登录只在这个标签页有效，离开时请退出。</p>
      </div>
    </main>
  );
};
