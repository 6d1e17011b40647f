import { Modal } from "antd";
import { useState } from "react";

/** Stands over the desk when the session is over; what is typed underneath stays. */
export const SignInAgain = ({ open, signIn }: { open: boolean; signIn(): Promise<void> }) => {
  const [problem, setProblem] = useState(false);
  return (
    <Modal
      open={open}
      title="登录已过期"
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      cancelButtonProps={{ style: { display: "none" } }}
      okText="重新登录"
      onOk={() => signIn().catch(() => setProblem(true))}
    >
      <p>请重新登录。您正在写的内容已经留在这个标签页里，登录后接着写。</p>
      {problem && <p role="alert">现在连不上登录服务，请稍后再试。</p>}
    </Modal>
  );
};
