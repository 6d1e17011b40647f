import { App as AntApp, ConfigProvider } from "antd";
import zhCN from "antd/locale/zh_CN";
import { Suspense, use, useEffect, useState } from "react";
import type { StaffAuth, Start } from "./auth/staff-auth.ts";
import type { StaffSession } from "./auth/staff-session.ts";
import { Desk } from "./shell/desk.tsx";
import { SignInScreen } from "./shell/sign-in-screen.tsx";
import { deskTheme } from "./theme.ts";
import { Loading } from "./ui/loading.tsx";

/** A browser's timers count in 32 bits; a longer one would fire at once. */
const longestTimerMs = 2 ** 31 - 1;

const useExpiry = (session: StaffSession | null): [boolean, () => void] => {
  const [expired, setExpired] = useState(false);
  useEffect(() => {
    if (!session) return;
    const timer = window.setTimeout(() => setExpired(true), Math.min(longestTimerMs, session.expiresAt - Date.now()));
    return () => window.clearTimeout(timer);
  }, [session]);
  return [expired, () => setExpired(true)];
};

type Props = { auth: StaffAuth; start: Promise<Start> };

const Gate = ({ auth, start }: Props) => {
  const { session, notice } = use(start);
  const [expired, expire] = useExpiry(session);
  const signIn = async () => {
    window.location.assign(await auth.signInAddress(window.location.hash));
  };
  const signOut = async () => window.location.assign(await auth.signOut());
  if (!session) return <SignInScreen notice={notice} signIn={signIn} />;
  return <Desk session={session} expired={expired} onExpired={expire} signIn={signIn} signOut={() => void signOut()} />;
};

/** The staff console: signing in, then the desk. */
export const App = (props: Props) => (
  <ConfigProvider locale={zhCN} theme={deskTheme} button={{ autoInsertSpace: false }}>
    <AntApp>
      <Suspense fallback={<Loading label="正在打开坐席台" page />}>
        <Gate {...props} />
      </Suspense>
    </AntApp>
  </ConfigProvider>
);
