import { createContext, use } from "react";
import type { DeskClient } from "./api/desk-client.ts";
import type { DeskKit, HandoffLists, Me } from "./api/desk-contract.ts";
import type { Live } from "./live/use-desk-socket.ts";
import type { Reading } from "./ui/use-reading.ts";

/** What every page of the desk works with once somebody is signed in. */
export type DeskServices = {
  client: DeskClient;
  me: Me;
  live: Live;
  /** Who waits and who is being served; read once for the whole desk. */
  queue: Reading<HandoffLists>;
  /** A short message at the edge of the page, read out by screen readers. */
  tell(kind: "success" | "error" | "info", text: string): void;
  /** My seat, colleagues, queues and what is said often; null for those who do not serve. */
  kit: Reading<DeskKit>;
  signOut(): void;
};

export const DeskServicesContext = createContext<DeskServices | null>(null);

/** The services of the signed-in desk; a fault outside of it. */
export const useDesk = (): DeskServices => {
  const services = use(DeskServicesContext);
  if (!services) throw new Error("outside of the signed-in desk");
  return services;
};
