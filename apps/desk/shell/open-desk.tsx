import { App as AntApp } from "antd";
import { lazy, Suspense, useCallback, useEffect, useMemo } from "react";
import type { DeskClient } from "../api/desk-client.ts";
import type { Me } from "../api/desk-contract.ts";
import { type DeskServices, DeskServicesContext } from "../app-services.ts";
import { useDeskSocket } from "../live/use-desk-socket.ts";
import type { Place } from "../place.ts";
import { useSurges } from "../problems/use-surges.ts";
import { Loading } from "../ui/loading.tsx";
import { useReading } from "../ui/use-reading.ts";
import { useRepeated } from "../ui/use-repeated.ts";
import { goTo, usePlace } from "../use-place.ts";
import { Frame } from "./frame.tsx";
import { navigationFor } from "./navigation.ts";
import { useShortcuts } from "./shortcuts.ts";
import { useQueue } from "./use-queue.ts";

const HandoffsPage = lazy(async () => ({ default: (await import("../handoffs/handoffs-page.tsx")).HandoffsPage }));
const TicketsPage = lazy(async () => ({ default: (await import("../tickets/tickets-page.tsx")).TicketsPage }));
const SubmissionsPage = lazy(async () => ({
  default: (await import("../submissions/submissions-page.tsx")).SubmissionsPage,
}));
const EntriesPage = lazy(async () => ({ default: (await import("../entries/entries-page.tsx")).EntriesPage }));
const ProblemsPage = lazy(async () => ({ default: (await import("../problems/problems-page.tsx")).ProblemsPage }));

const LivePage = lazy(async () => ({ default: (await import("../handoffs/live-page.tsx")).LivePage }));
const AppointmentsPage = lazy(async () => ({
  default: (await import("../people/appointments-page.tsx")).AppointmentsPage,
}));
const DataAuditPage = lazy(async () => ({
  default: (await import("../people/data-audit-page.tsx")).DataAuditPageView,
}));

const FiguresPage = lazy(async () => ({ default: (await import("../figures/figures-page.tsx")).FiguresPage }));
const GapsPage = lazy(async () => ({ default: (await import("../gaps/gaps-page.tsx")).GapsPage }));

const Page = ({ section, recordId }: Place) => {
  if (section === "tickets") return <TicketsPage recordId={recordId} />;
  if (section === "submissions") return <SubmissionsPage recordId={recordId} />;
  if (section === "entries") return <EntriesPage recordId={recordId} />;
  if (section === "problems") return <ProblemsPage recordId={recordId} />;
  if (section === "live") return <LivePage />;
  if (section === "appointments") return <AppointmentsPage />;
  if (section === "data-audit") return <DataAuditPage />;
  if (section === "figures") return <FiguresPage recordId={recordId} />;
  if (section === "gaps") return <GapsPage recordId={recordId} />;
  return <HandoffsPage recordId={recordId} />;
};

/** The section to show: the one in the address if the role has it, else the first that it has. */
const useSection = (items: ReturnType<typeof navigationFor>) => {
  const place = usePlace();
  const section = items.find((item) => item.section === place.section)?.section ?? items[0]?.section ?? null;
  useEffect(() => {
    if (section && section !== place.section) goTo(section);
  }, [section, place.section]);
  return { section, recordId: place.section === section ? place.recordId : null };
};

type Props = { client: DeskClient; me: Me; signOut(): void; paused: boolean };

/** The whole desk of one staff member: what the roles allow, live. */
export const OpenDesk = ({ client, me, signOut, paused }: Props) => {
  const items = useMemo(() => navigationFor(me.roles), [me]);
  const serves = items.some(({ section }) => section === "handoffs");
  const live = useDeskSocket(client, serves && !paused);
  const { message } = AntApp.useApp();
  const tell = useCallback<DeskServices["tell"]>(
    (type, text) => void message.open({ type, content: <span role="status">{text}</span> }),
    [message],
  );
  const queue = useQueue({ client, live, wanted: serves && !paused, tell });
  useSurges({ client, wanted: items.some(({ section }) => section === "problems") && !paused, tell });
  const kit = useReading(serves ? "kit" : null, () => client.readKit());
  useRepeated(() => void kit.reload(), { live, wanted: serves && !paused, concerns: () => false });
  const services = useMemo<DeskServices>(
    () => ({ client, me, live, queue, kit, tell, signOut }),
    [client, me, live, queue, kit, tell, signOut],
  );
  const place = useSection(items);
  useShortcuts(items.map(({ key, section }) => ({ key, run: () => goTo(section) })));
  return (
    <DeskServicesContext value={services}>
      <Frame items={items} section={place.section} serves={serves}>
        <Suspense fallback={<Loading label="正在打开" />}>
          {place.section ? <Page {...place} /> : <p className="empty">这个账号还没有可以使用的功能，请联系管理员。</p>}
        </Suspense>
      </Frame>
    </DeskServicesContext>
  );
};
