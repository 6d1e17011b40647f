import { Button } from "antd";
import { useMemo, useRef } from "react";
import { createDeskClient } from "../api/desk-client.ts";
import { hasProblemCode } from "../api/problem.ts";
import { createRequest } from "../api/request.ts";
import type { StaffSession } from "../auth/staff-session.ts";
import { Failure } from "../ui/failure.tsx";
import { Loading } from "../ui/loading.tsx";
import { useReading } from "../ui/use-reading.ts";
import { OpenDesk } from "./open-desk.tsx";
import { SignInAgain } from "./sign-in-again.tsx";

type Props = {
  session: StaffSession;
  expired: boolean;
  onExpired(): void;
  signIn(): Promise<void>;
  signOut(): void;
};

/** The desk of somebody who is signed in, once it is known who that is. */
export const Desk = ({ session, expired, onExpired, signIn, signOut }: Props) => {
  const expire = useRef(onExpired);
  expire.current = onExpired;
  const client = useMemo(() => {
    const deps = {
      fetch: (...call: Parameters<typeof fetch>) => fetch(...call),
      token: () => session.accessToken,
      onSignedOut: () => expire.current(),
    };
    return createDeskClient(createRequest(deps));
  }, [session]);
  const { value: me, error, reload } = useReading("me", client.readMe);
  return (
    <>
      {me && <OpenDesk client={client} me={me} signOut={signOut} paused={expired} />}
      {!me && error === null && <Loading label="正在打开坐席台" page />}
      {!me && error !== null && !expired && (
        <main className="gate">
          <div className="gate-card">
            <h1>{hasProblemCode(error, "caller.forbidden") ? "这个账号还没有坐席台权限" : "坐席台没有打开"}</h1>
            <Failure error={error} retry={() => void reload()} />
            <Button onClick={signOut}>换个账号登录</Button>
          </div>
        </main>
      )}
      <SignInAgain open={expired} signIn={signIn} />
    </>
  );
};
